// Python: `with lock:` around an `await` runs, and blocks the event loop when another task wants the
// lock. Here the guard would go to another thread with its task.

use std::sync::{Arc, Mutex};

fn main() {
    let number = Arc::new(Mutex::new(0));
    spawn(async move {
        let mut guard = number.lock().expect("nobody panics here");
        pause().await;
        *guard += 1;
    });
}

async fn pause() {}

/// The bounds of `tokio::spawn`.
fn spawn<F>(_task: F)
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
}
