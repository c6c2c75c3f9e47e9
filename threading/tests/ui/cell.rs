//! `Cell` and `RefCell` change a value through `&`, and keep count without a lock: they are for one
//! thread. Cure: `Mutex` in place of `RefCell`, an atomic in place of `Cell` (examples/lock.rs,
//! examples/atomic.rs).

use std::cell::RefCell;
use std::thread;

fn main() {
    let seen = RefCell::new(Vec::new());
    thread::scope(|scope| {
        scope.spawn(|| seen.borrow_mut().push("thread1"));
        scope.spawn(|| seen.borrow_mut().push("thread2"));
    });
}
