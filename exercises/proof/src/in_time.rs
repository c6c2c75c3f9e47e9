use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Only a hang takes this long.
const LIMIT: Duration = Duration::from_secs(15);

/// Runs `work` and gives its result; when it hangs, the test fails with `hint`.
///
/// # Panics
///
/// As `work` does, and when it is not done after 15 seconds. Its thread is then left to itself, and ends with the
/// test program.
pub fn in_time<T: Send + 'static>(hint: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    within(LIMIT, hint, work)
}

/// The same with a limit of its own: for an answer of which a hang is to be expected, and nobody should wait long.
///
/// # Panics
///
/// As [`in_time`], after `limit`.
pub fn within<T: Send + 'static>(
    limit: Duration,
    hint: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (sender, receiver) = channel();
    let worker = thread::spawn(move || {
        let result = work();
        // Nobody listens any more when the time is up.
        let _ = sender.send(result);
    });
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => panic!("not done after {limit:?}: {hint}"),
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
    fn it_gives_the_result() {
        assert_eq!(in_time("", || 1), 1);
    }

    #[test]
    #[should_panic(expected = "from inside")]
    fn a_panic_comes_through() {
        in_time("", || panic!("from inside"));
    }

    #[test]
    fn a_hang_ends_with_the_hint_and_before_the_usual_limit() {
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
            Some("not done after 10ms: it is parked")
        );
        assert!(start.elapsed() < LIMIT);
    }
}
