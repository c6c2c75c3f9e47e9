//! A time limit for a piece of code.

use std::any::Any;
use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The time limit of a test. Only a hang takes this long, even on one busy core.
pub const LIMIT: Duration = Duration::from_secs(60);

/// Runs `test` on a thread and returns its result.
///
/// # Panics
///
/// If `test` panics, or is not done after `limit`. Its thread then runs on until the process exits.
#[track_caller]
pub fn within<T: Send + 'static>(limit: Duration, test: impl FnOnce() -> T + Send + 'static) -> T {
    let result = run(limit, Box::new(|| Box::new(test())));
    *result.downcast().expect("`test` returned a `T`")
}

type AnyResult = Box<dyn Any + Send>;

/// Does the work of [`within`] without generics, so that the compiler does not translate a thread
/// and a channel for each of some hundred tests.
#[track_caller]
fn run(limit: Duration, test: Box<dyn FnOnce() -> AnyResult + Send>) -> AnyResult {
    let (sender, receiver) = channel();
    let thread = thread::spawn(move || sender.send(test()));
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => panic!("not done after {limit:?}"),
        Err(RecvTimeoutError::Disconnected) => {
            resume_unwind(thread.join().expect_err("it sent nothing, so it panicked"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    #[test]
    fn the_result_is_returned() {
        assert_eq!(within(LIMIT, || 7), 7);
    }

    #[test]
    fn a_hang_is_a_panic() {
        let hang = || within(Duration::from_millis(10), || thread::sleep(LIMIT));
        catch_unwind(hang).expect_err("the limit is shorter");
    }

    #[test]
    fn a_panic_keeps_its_payload() {
        let panic = catch_unwind(|| within(LIMIT, || panic!("from inside")));
        let payload = panic.expect_err("it panics");
        assert_eq!(payload.downcast_ref(), Some(&"from inside"));
    }
}
