//! To sleep until a number in shared memory changes: Linux's futex, on which all locks stand.

use std::sync::atomic::AtomicU32;
use std::time::Duration;

#[cfg(target_os = "linux")]
use nix::{
    errno::Errno,
    libc::{self, c_long, timespec},
};

/// Elsewhere there is no memory that processes share, and so nobody to wake.
#[cfg(not(target_os = "linux"))]
pub(crate) fn wait(_: &AtomicU32, _: u32, _: Option<Duration>) {}

#[cfg(not(target_os = "linux"))]
pub(crate) fn wake(_: &AtomicU32, _: i32) {}

/// Sleeps while `number` is `expected`, until somebody calls [`wake`], or `timeout` has passed. It
/// also returns for no reason at times: whoever calls it looks again.
#[cfg(target_os = "linux")]
pub(crate) fn wait(number: &AtomicU32, expected: u32, timeout: Option<Duration>) {
    let timeout = timeout.map(|timeout| timespec {
        tv_sec: timeout.as_secs().try_into().unwrap_or(libc::time_t::MAX),
        tv_nsec: c_long::from(timeout.subsec_nanos()),
    });
    let timeout = timeout
        .as_ref()
        .map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the kernel reads the number and the timeout, both of which live until it returns.
    // Each of its errors (the number has changed, time is up, a signal came) is a reason to look
    // again.
    unsafe {
        libc::syscall(
            libc::SYS_futex,
            number.as_ptr(),
            libc::FUTEX_WAIT,
            expected,
            timeout,
        )
    };
}

/// Wakes so many of those that sleep on `number`, in whichever process; `i32::MAX` means all.
#[cfg(target_os = "linux")]
pub(crate) fn wake(number: &AtomicU32, count: i32) {
    // SAFETY: the kernel takes the address to find the sleepers, and does not touch the number.
    let woken = unsafe { libc::syscall(libc::SYS_futex, number.as_ptr(), libc::FUTEX_WAKE, count) };
    debug_assert!(woken >= 0, "{}", Errno::last());
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::sync::atomic::Ordering::SeqCst;
    use std::sync::mpsc;
    use std::thread::{self, JoinHandle, sleep};
    use std::time::Instant;

    use testkit::wait::{thread_id, until, until_thread_sleeps};
    use testkit::{LIMIT, within};

    use super::*;

    /// Starts a thread that sleeps until it is woken, and waits until it sleeps.
    fn sleeper_on(number: &'static AtomicU32) -> JoinHandle<()> {
        let (send_id, id) = mpsc::channel();
        let sleeper = thread::spawn(move || {
            send_id.send(thread_id()).expect("the test waits for it");
            wait(number, 0, None);
        });
        until_thread_sleeps(id.recv().expect("the number of the thread"));
        sleeper
    }

    #[test]
    fn a_sleeper_wakes_when_the_number_has_changed() {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let sleepers = [(); 3].map(|()| sleeper_on(&NUMBER));
        let woken = || {
            sleepers
                .iter()
                .filter(|sleeper| sleeper.is_finished())
                .count()
        };
        // Time for what must not happen: that the change alone wakes one, or that one wake-up wakes
        // two.
        let pause = Duration::from_millis(20);
        NUMBER.store(1, SeqCst);
        sleep(pause);
        assert_eq!(woken(), 0);
        wake(&NUMBER, 1);
        until("one sleeper to wake", || woken() == 1);
        sleep(pause);
        assert_eq!(woken(), 1);
        wake(&NUMBER, i32::MAX);
        until("the other sleepers to wake", || woken() == 3);
    }

    #[test]
    fn nobody_sleeps_on_another_number_or_beyond_its_time() {
        within(LIMIT, || {
            let number = AtomicU32::new(1);
            wait(&number, 0, None);
            let (start, timeout) = (Instant::now(), Duration::from_millis(20));
            wait(&number, 1, Some(timeout));
            assert!(start.elapsed() >= timeout, "it has not slept");
        });
    }
}
