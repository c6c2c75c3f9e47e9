//! Semaphores, events and barriers.

use std::panic::catch_unwind;
use std::time::Duration;

use threading::{Barrier, Event, Semaphore};

use crate::fact::{Fact, Output, differs, equivalent, example, none, same};

const SOON: Duration = Duration::from_millis(1);

pub(crate) const FACTS: &[Fact] = &[
    example(
        "threading/examples/semaphore.rs",
        "six threads use a semaphore of 2",
        "most at a time: 2",
    ),
    none(
        "semaphore_below_zero",
        "a semaphore is created with -1",
        "ValueError",
        "the count is a `usize`",
    ),
    same!(
        semaphore_release_several,
        "a semaphore of 0 is released twice in one call, then acquired three times without waiting",
        "true, true, false"
    ),
    differs!(
        semaphore_release_none,
        "a semaphore is released 0 times in one call",
        "ValueError",
        "released",
        "releasing 0 permits is allowed and does nothing"
    ),
    same!(
        semaphore_timeout,
        "a semaphore of 0 is acquired with a time limit",
        "false"
    ),
    equivalent!(
        bounded_semaphore_released_too_often,
        "a bounded semaphore is released more often than acquired",
        "ValueError",
        "Err(ReleasedTooOften)"
    ),
    same!(
        event_set_and_cleared,
        "the results of an event's `wait` after its time limit, `wait` after two `set`, `is_set`, and `is_set` after `clear`",
        "false, true, true, false"
    ),
    example(
        "threading/examples/barrier.rs",
        "the results of `Barrier.wait`",
        "each of 0 to parties - 1 once",
    ),
    example(
        "threading/examples/barrier_abort.rs",
        "a barrier is aborted, then reset",
        "its waiters get an error; then it works again",
    ),
    equivalent!(
        barrier_for_zero_threads,
        "a barrier for 0 threads",
        "ValueError",
        "a panic"
    )
    .before(13, "accepted"),
    equivalent!(
        barrier_timeout,
        "`Barrier.wait` after its time limit",
        "BrokenBarrierError, broken: true",
        "Err(BrokenBarrier), broken: true"
    ),
    none(
        "barrier_whose_action_fails",
        "the action of a barrier fails: the errors in its two threads",
        "BrokenBarrierError, ZeroDivisionError",
        "a barrier has no action: the thread with index 0 runs it after `wait`",
    ),
];

fn semaphore_release_several() -> Output {
    let semaphore = Semaphore::new(0);
    semaphore.release(2)?;
    let permits = [(); 3].map(|()| semaphore.try_acquire());
    Ok(permits.map(|permit| permit.is_some().to_string()).join(", "))
}

fn semaphore_release_none() -> Output {
    Semaphore::new(0).release(0)?;
    Ok("released".to_owned())
}

fn semaphore_timeout() -> Output {
    let semaphore = Semaphore::new(0);
    Ok(semaphore.acquire_timeout(SOON).is_some().to_string())
}

fn bounded_semaphore_released_too_often() -> Output {
    Ok(match Semaphore::bounded(1).release(1) {
        Err(error) => format!("Err({error:?})"),
        Ok(()) => "released".to_owned(),
    })
}

fn event_set_and_cleared() -> Output {
    let event = Event::new();
    let timed_out = event.wait_timeout(SOON);
    event.set();
    event.set();
    let (waited, is_set) = (event.wait_timeout(SOON), event.is_set());
    event.clear();
    Ok(format!("{timed_out}, {waited}, {is_set}, {}", event.is_set()))
}

fn barrier_for_zero_threads() -> Output {
    let barrier = catch_unwind(|| Barrier::new(0));
    Ok(barrier.map_or("a panic", |_| "accepted").to_owned())
}

fn barrier_timeout() -> Output {
    let barrier = Barrier::new(2);
    let waited = barrier.wait_timeout(SOON);
    Ok(format!("{waited:?}, broken: {}", barrier.broken()))
}
