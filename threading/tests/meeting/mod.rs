//! A barrier with a time limit: what std's `Barrier` has not, and a test needs, as it must not hang
//! when it fails.

#![allow(dead_code)] // each test file is a program of its own, and not all use everything

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// Long enough for a busy machine, and only waited for when a test fails.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// For runs that are to fail: nobody can come, so there is no need to wait long.
pub(crate) const SHORT: Duration = Duration::from_millis(100);

/// Where `expected` threads wait for each other. Once they have met, nobody waits any more.
pub(crate) struct Meeting {
    expected: usize,
    arrived: Mutex<usize>,
    all_here: Condvar,
}

impl Meeting {
    pub(crate) fn of(expected: usize) -> Self {
        Meeting {
            expected,
            arrived: Mutex::new(0),
            all_here: Condvar::new(),
        }
    }

    /// Waits for the others. True if all came in time.
    pub(crate) fn wait(&self, limit: Duration) -> bool {
        let mut arrived = self.arrived.lock().expect("no panic under the lock");
        *arrived += 1;
        self.all_here.notify_all();
        let (_arrived, waited) = self
            .all_here
            .wait_timeout_while(arrived, limit, |arrived| *arrived < self.expected)
            .expect("no panic under the lock");
        !waited.timed_out()
    }
}

/// Runs `test` on a thread, and fails if it is not done within `LIMIT`.
pub(crate) fn in_time(test: impl FnOnce() + Send + 'static) {
    let (done, is_done) = channel::<()>();
    let thread = thread::spawn(move || {
        let _done = done; // dropped at the end, also after a panic
        test();
    });
    match is_done.recv_timeout(LIMIT * 2) {
        Err(RecvTimeoutError::Timeout) => panic!("not done in time"),
        _ => {
            if let Err(payload) = thread.join() {
                std::panic::resume_unwind(payload);
            }
        }
    }
}
