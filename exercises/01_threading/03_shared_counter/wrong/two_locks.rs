//! Wrong: the lock is held for reading, and again for writing, but released in between.
//! Refused by: no_update_by_another_thread_is_lost

use std::sync::Mutex;
use std::thread;

pub fn total(threads: usize, times: usize, work: fn() -> u64) -> u64 {
    let n = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..times {
                    let before = *n.lock().expect("no thread panics");
                    let sum = before + work();
                    *n.lock().expect("no thread panics") = sum;
                }
            });
        }
    });
    n.into_inner().expect("no thread panics")
}
