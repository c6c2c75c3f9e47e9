//! A lock that one thread takes and another releases, as Python's `Lock` allows. On some systems
//! only the thread that took a lock may release it. Cure: a semaphore with one permit, which any
//! thread may release (`Permit::forget`, src/semaphore.rs).

use std::sync::Mutex;
use std::thread;

fn main() {
    let lock = Mutex::new(());
    let guard = lock.lock().expect("nobody has panicked");
    thread::scope(|scope| {
        scope.spawn(move || drop(guard));
    });
}
