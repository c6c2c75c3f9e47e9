//! Tools for the tests of the async exercises: an event loop with a time limit.
//!
//! On a paused clock no test really waits. When all tasks wait, the clock jumps to the next timer: hours pass in a
//! moment, and tasks run in the same order each time. So a sleep in a test determines which task ends before which, but
//! takes no time. And when all tasks wait for each other, the clock jumps to the limit immediately.

#![warn(missing_docs)]

use std::time::Duration;

use proof::in_time;
use tokio::runtime::{Builder, LocalOptions};
use tokio::time::timeout;

/// The limit on a paused clock: longer than any sleep in a test.
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// Runs `work` on an event loop with a paused clock, and returns its result. If it hangs, the test fails with `hint`.
///
/// # Panics
///
/// If `work` panics, if all tasks wait for each other, or if the loop is blocked for 15 seconds.
pub fn run_paused<T: Send + 'static>(
    hint: &'static str,
    work: impl AsyncFnOnce() -> T + Send + 'static,
) -> T {
    in_time(hint, move || {
        let limited = async || timeout(YEAR, work()).await;
        block_on(true, limited)
            .unwrap_or_else(|_| panic!("all tasks wait, and no timer is left: {hint}"))
    })
}

/// Runs `work` on an event loop with the normal clock, for tests with threads or the network, which a jump of the clock
/// would disturb. If it hangs, the test fails with `hint`.
///
/// # Panics
///
/// If `work` panics, or has not ended after 15 seconds.
pub fn run<T: Send + 'static>(
    hint: &'static str,
    work: impl AsyncFnOnce() -> T + Send + 'static,
) -> T {
    in_time(hint, move || block_on(false, work))
}

fn block_on<T>(paused: bool, work: impl AsyncFnOnce() -> T) -> T {
    Builder::new_current_thread()
        .enable_all()
        .start_paused(paused)
        .build_local(LocalOptions::default())
        .expect("a runtime needs a few file descriptors: see `ulimit -n`")
        .block_on(work())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::pending;
    use tokio::task::{spawn_local, yield_now};
    use tokio::time::sleep;

    #[test]
    fn a_day_passes_at_once() {
        let day = YEAR / 365;
        assert_eq!(run_paused("", async move || sleep(day).await), ());
    }

    #[test]
    #[should_panic(expected = "all tasks wait, and no timer is left: the hint")]
    fn a_hang_fails_at_once() {
        run_paused("the hint", async || pending::<()>().await);
    }

    #[test]
    #[should_panic(expected = "from inside")]
    fn a_panic_is_passed_on() {
        run_paused("", async || panic!("from inside"));
    }

    #[test]
    fn tasks_need_not_be_send() {
        let output = run("", async || {
            let shared = std::rc::Rc::new(1);
            let task = spawn_local(async move { *shared });
            yield_now().await;
            task.await.expect("it does not panic")
        });
        assert_eq!(output, 1);
    }
}
