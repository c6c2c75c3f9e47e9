//! The value under a lock, used after the `with`: Python returns the list itself, which is then
//! changed without the lock. Here the reference must not live longer than the guard. Cure: clone
//! the part you need, or do the work while the guard lives.

use std::sync::Mutex;

fn main() {
    let seen = Mutex::new(vec!["thread1"]);
    let list = {
        let mut guard = seen.lock().expect("nobody has panicked");
        &mut *guard
    };
    list.push("thread2");
}
