// Python: any task may hold anything, as all run on one thread. Here tasks move between threads.

use std::rc::Rc;

fn main() {
    let shared = Rc::new(1);
    spawn(async move {
        println!("{shared}");
    });
}

/// The bounds of `tokio::spawn`.
fn spawn<F>(_task: F)
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
}
