//! Durations on a clock that stands still and jumps to the next timer when all tasks wait: hours
//! pass at once, and always the same hours. (Only tokio's clock can do that.)

use std::time::Duration;

use asyncio::{create_task, gather, map, run, sleep};
use testkit::{LIMIT, within};
use tokio::time::{Instant, pause, timeout};

const HOUR: Duration = Duration::from_secs(3600);

/// Returns the number of hours that a future takes.
fn hours<F: Future>(future: impl FnOnce() -> F + Send + 'static) -> f64 {
    within(LIMIT, || {
        run(async {
            pause();
            let start = Instant::now();
            future().await;
            start.elapsed().as_secs_f64() / HOUR.as_secs_f64()
        })
    })
}

/// Asserts that `expected` hours have passed, and the milliseconds to which the clock rounds up.
#[track_caller]
fn assert_hours(expected: u32, passed: f64) {
    let late = passed - f64::from(expected);
    assert!(
        (0.0..0.001).contains(&late),
        "{passed} hours, and not {expected}"
    );
}

#[test]
fn gather_takes_as_long_as_the_longest() {
    assert_hours(3, hours(|| gather([1, 2, 3].map(|n| sleep(n * HOUR)))));
}

// The control.
#[test]
fn one_after_the_other_takes_as_long_as_all_together() {
    let passed = hours(async || {
        for n in [1, 2, 3] {
            sleep(n * HOUR).await;
        }
    });
    assert_hours(6, passed);
}

#[test]
fn map_with_a_limit_of_2_takes_half_of_the_time() {
    assert_hours(5, hours(|| map(2, 0..10, |_| sleep(HOUR))));
    assert_hours(10, hours(|| map(1, 0..10, |_| sleep(HOUR))));
}

#[test]
fn a_task_runs_on_while_its_maker_sleeps() {
    let passed = hours(async || {
        let task = create_task(sleep(2 * HOUR));
        sleep(HOUR).await;
        task.await;
    });
    assert_hours(2, passed);
}

// As the examples `async_wait_for` and `async_shield`, without a race between two timers.
#[test]
fn a_timeout_ends_the_waiting_and_not_the_task() {
    let passed = hours(async || {
        let mut task = create_task(sleep(2 * HOUR));
        assert!(timeout(HOUR, &mut task).await.is_err());
        assert!(timeout(2 * HOUR, task).await.is_ok());
    });
    assert_hours(2, passed);
}
