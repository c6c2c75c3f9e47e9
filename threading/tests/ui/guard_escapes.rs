//! What a lock guards, taken out of the `with`: Python hands out the list itself, and it is changed
//! without the lock. Here the reference may not live longer than the guard. Cure: clone what is
//! needed, or do the work while the guard lives.

use std::sync::Mutex;

fn main() {
    let seen = Mutex::new(vec!["thread1"]);
    let list = {
        let mut guard = seen.lock().expect("nobody has panicked");
        &mut *guard
    };
    list.push("thread2");
}
