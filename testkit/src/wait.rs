//! Waits for an event in another thread or process, with a limit that only a hang reaches.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::LIMIT;

/// Returns true as soon as `condition` holds, or false if it does not hold within [`LIMIT`].
pub fn becomes_true(mut condition: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while !condition() {
        if start.elapsed() > LIMIT {
            return false;
        }
        sleep(Duration::from_millis(2));
    }
    true
}

/// Waits until `condition` holds.
///
/// # Panics
///
/// If it does not hold within [`LIMIT`]; `event` is its name in the message.
#[track_caller]
pub fn until(event: &str, condition: impl FnMut() -> bool) {
    assert!(becomes_true(condition), "timed out waiting for {event}");
}

/// Waits until a process with one thread sleeps in the kernel's futex call, as when it waits for a
/// lock. Linux only; elsewhere it sleeps for a moment.
///
/// # Panics
///
/// If the process does not fall asleep within [`LIMIT`], or does not exist.
#[track_caller]
pub fn until_process_sleeps(pid: i32) {
    until_asleep(&format!("/proc/{pid}/wchan"), FUTEX);
}

/// Waits until a thread of this process sleeps in the kernel's futex call; `tid` is the result of
/// [`thread_id`] in that thread. Linux only; elsewhere it sleeps for a moment.
///
/// # Panics
///
/// If the thread does not fall asleep within [`LIMIT`].
#[track_caller]
pub fn until_thread_sleeps(tid: i32) {
    until_thread_sleeps_in(tid, FUTEX);
}

/// Waits until a thread of this process sleeps in a kernel function whose name contains `function`,
/// such as `pipe_write`, or `unix_stream` for a read from a Unix socket. Linux only; elsewhere it
/// sleeps for a moment.
///
/// # Panics
///
/// If the thread does not fall asleep within [`LIMIT`].
#[track_caller]
pub fn until_thread_sleeps_in(tid: i32, function: &str) {
    until_asleep(&format!("/proc/self/task/{tid}/wchan"), function);
}

/// Returns the kernel's id of the calling thread, for [`until_thread_sleeps`]; 0 without `/proc`.
pub fn thread_id() -> i32 {
    let link = fs::read_link("/proc/thread-self").unwrap_or_default();
    let number = link
        .file_name()
        .and_then(|name| name.to_str()?.parse().ok());
    number.unwrap_or(0)
}

/// Makes the calling thread, and the threads and processes that it starts, sleep on after a
/// timeout: from now on only a wake-up ends their timed sleeps. A test that calls it cannot pass
/// just because a waiter looks again from time to time. Linux only; elsewhere it does nothing.
///
/// The kernel may end a sleep later than requested, by the thread's "timer slack". This sets the
/// slack to an hour.
///
/// # Panics
///
/// If the kernel refuses.
pub fn ignore_timeouts() {
    #[cfg(target_os = "linux")]
    {
        const HOUR: u64 = 3_600_000_000_000;
        let slack = nix::libc::c_ulong::try_from(HOUR).unwrap_or(nix::libc::c_ulong::MAX);
        nix::sys::prctl::set_timerslack(slack).expect("a thread may set its timer slack");
    }
}

/// The common part of the names of the kernel's futex functions.
const FUTEX: &str = "futex";

/// Waits until `/proc/PID/wchan`, the kernel function in which a thread sleeps, contains
/// `function`.
#[track_caller]
fn until_asleep(wchan: &str, function: &str) {
    if !cfg!(target_os = "linux") {
        return sleep(Duration::from_millis(50));
    }
    until(&format!("a thread that sleeps in {function}"), || {
        fs::read_to_string(wchan).is_ok_and(|name| name.contains(function))
    });
}

#[cfg(test)]
mod tests {
    #[cfg(target_os = "linux")]
    use std::{sync::mpsc, thread};

    use super::*;

    #[test]
    fn a_condition_is_waited_for() {
        let mut calls = 0;
        assert!(becomes_true(|| {
            calls += 1;
            calls == 3
        }));
    }

    /// The control is at the end: a running thread does not count as asleep.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_waiting_thread_counts_as_asleep() {
        let (send_id, id) = mpsc::channel();
        let (wake, woken) = mpsc::channel::<()>();
        let sleeper = thread::spawn(move || {
            send_id.send(thread_id()).expect("the test waits for it");
            woken.recv()
        });
        let id = id.recv().expect("the thread sends its number");
        until_thread_sleeps(id);
        wake.send(()).expect("the thread still waits");
        sleeper.join().expect("no panic").expect("it was woken");
        let own = fs::read_to_string(format!("/proc/self/task/{}/wchan", thread_id()));
        assert!(!own.is_ok_and(|function| function.contains("futex")));
    }

    /// The thread sleeps until the test program exits.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_sleep_goes_on_when_its_time_has_passed() {
        let (send_id, id) = mpsc::channel();
        let sleeper = thread::spawn(move || {
            ignore_timeouts();
            send_id.send(thread_id()).expect("the test waits for it");
            sleep(Duration::from_millis(1));
        });
        until_thread_sleeps_in(id.recv().expect("the thread sends its number"), "nanosleep");
        // Time in which the sleep must not end.
        sleep(Duration::from_millis(50));
        assert!(!sleeper.is_finished());
    }
}
