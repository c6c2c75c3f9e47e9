//! Wrong: `work` is called first, and each lock is short. Between the two locks another thread may add something.
//! Refused by: a_million_updates_by_each_of_four_threads_are_counted

use std::sync::Mutex;
use std::thread;

pub fn total(threads: usize, times: usize, work: fn() -> u64) -> u64 {
    let n = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..times {
                    let more = work();
                    let before = *n.lock().expect("no thread panics");
                    *n.lock().expect("no thread panics") = before + more;
                }
            });
        }
    });
    n.into_inner().expect("no thread panics")
}
