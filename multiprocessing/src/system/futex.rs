//! To sleep until a number in shared memory changes: Linux's futex, on which all locks stand.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::{Duration, Instant};

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
    // SAFETY: the kernel reads the number and the timeout, both of which live until it returns. Each
    // of its errors (the number has changed, time is up, a signal came) is a reason to look again.
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

/// How long a sleeper trusts that it will be woken: who has changed the number, and who was woken
/// in its place, may have been killed since.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Sleeps while `number` is `expected`. Whether it has changed, and not time run out.
pub(crate) fn wait_while(number: &AtomicU32, expected: u32, until: Option<Instant>) -> bool {
    while number.load(SeqCst) == expected {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return false;
        }
        let sleep = left.map_or(LOOK_AGAIN, |left| left.min(LOOK_AGAIN));
        wait(number, expected, Some(sleep));
    }
    true
}

/// When a time that begins now is up. `None`, for ever, also where no clock goes so far.
pub(crate) fn deadline(timeout: Option<Duration>) -> Option<Instant> {
    timeout.and_then(|timeout| Instant::now().checked_add(timeout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleeper_wakes_when_the_number_has_changed() {
        let number = AtomicU32::new(0);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while number.load(SeqCst) == 0 {
                    wait(&number, 0, None);
                }
            });
            number.store(1, SeqCst);
            wake(&number, i32::MAX);
        });
    }

    #[test]
    fn nobody_sleeps_on_another_number_or_beyond_its_time() {
        let number = AtomicU32::new(1);
        wait(&number, 0, None);
        wait(&number, 1, Some(Duration::from_millis(1)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_change_without_a_wake_is_seen_too() {
        let (number, thread) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            let sleeper = scope.spawn(|| {
                thread.store(nix::unistd::gettid().as_raw() as u32, SeqCst);
                wait_while(&number, 0, None)
            });
            let is_asleep = || {
                let path = format!("/proc/self/task/{}/wchan", thread.load(SeqCst));
                std::fs::read_to_string(path).is_ok_and(|call| call.contains("futex"))
            };
            while !is_asleep() {
                std::thread::yield_now();
            }
            // As by one that is killed before it wakes anybody.
            number.store(1, SeqCst);
            assert!(sleeper.join().expect("no panic"));
        });
        assert!(!wait_while(&number, 1, deadline(Some(Duration::ZERO))));
        assert_eq!(deadline(Some(Duration::MAX)), None);
    }
}
