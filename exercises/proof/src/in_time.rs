use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Only a hang takes this long.
const LIMIT: Duration = Duration::from_secs(15);

/// Runs `work` and returns its result. If it hangs, the test fails with `hint`.
///
/// # Panics
///
/// If `work` panics, or has not ended after 15 seconds. Its thread then goes on until the test program ends.
pub fn in_time<T: Send + 'static>(hint: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    within(LIMIT, hint, work)
}

/// Does the same as [`in_time`] with another limit: for exercises where a hang is likely, and the attendee should not
/// wait long.
///
/// # Panics
///
/// As [`in_time`] does, but after `limit`.
pub fn within<T: Send + 'static>(
    limit: Duration,
    hint: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (sender, receiver) = channel();
    let worker = thread::spawn(move || {
        let result = work();
        // The receiver is gone when the time is up.
        let _ = sender.send(result);
    });
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => panic!("not finished after {limit:?}: {hint}"),
        // It ended without a result, so it panicked.
        Err(RecvTimeoutError::Disconnected) => match worker.join() {
            Err(panic) => resume_unwind(panic),
            Ok(()) => unreachable!("it sends before it ends"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;
    use std::time::Instant;

    #[test]
    fn it_returns_the_result() {
        assert_eq!(in_time("", || 1), 1);
    }

    #[test]
    #[should_panic(expected = "from inside")]
    fn a_panic_is_passed_on() {
        in_time("", || panic!("from inside"));
    }

    #[test]
    fn a_hang_fails_with_the_hint_after_the_given_limit() {
        let start = Instant::now();
        let hang = || -> () {
            loop {
                thread::park();
            }
        };
        let panic = catch_unwind(|| within(Duration::from_millis(10), "it is parked", hang))
            .expect_err("it hangs");
        assert_eq!(
            panic.downcast_ref::<String>().map(String::as_str),
            Some("not finished after 10ms: it is parked")
        );
        assert!(start.elapsed() < LIMIT);
    }
}
