//! Wrong: no update is lost, but the lock is held while `work` runs, so only one thread works at a time.
//! Refused by: the_threads_work_at_the_same_time

use std::sync::Mutex;
use std::thread;

pub fn total(threads: usize, times: usize, work: fn() -> u64) -> u64 {
    let n = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..times {
                    let mut n = n.lock().expect("no thread panics");
                    *n += work();
                }
            });
        }
    });
    n.into_inner().expect("no thread panics")
}
