//! Time limits, as a test must not hang when it fails: a barrier that has one, which std's `Barrier`
//! has not, a test in time, and a program in time.

#![allow(dead_code)] // each test file is a program of its own, and not all use everything

use std::io::Read;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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

/// Runs a program. It is killed, and the test fails, if it is not done within `LIMIT`.
pub(crate) fn output_in_time(command: &mut Command) -> Output {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("failed to start {command:?}: {error}"));
    let stdout = read(child.stdout.take().expect("it is piped"));
    let stderr = read(child.stderr.take().expect("it is piped"));

    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("failed to wait") {
            break status;
        }
        if start.elapsed() > LIMIT {
            child.kill().expect("failed to end the child");
            child.wait().expect("failed to wait");
            panic!("{command:?} hangs");
        }
        thread::sleep(Duration::from_millis(10));
    };
    Output {
        status,
        stdout: stdout.join().expect("no panic"),
        stderr: stderr.join().expect("no panic"),
    }
}

/// Reads on a thread, as a program that finds its pipe full waits until somebody does.
fn read(mut pipe: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("failed to read");
        bytes
    })
}
