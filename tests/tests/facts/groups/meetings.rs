//! Semaphores, events and barriers.

use std::panic::catch_unwind;
use std::time::Duration;

use threading::{Barrier, Event, Semaphore};

use crate::fact::{Fact, Told, alike, differs, example, none, same};

const SOON: Duration = Duration::from_millis(1);

pub(crate) const FACTS: &[Fact] = &[
    example(
        "threading/examples/semaphore.rs",
        "a semaphore of 2, and six threads",
        "most at a time: 2",
    ),
    none(
        "semaphore_below_zero",
        "a semaphore that begins with -1",
        "ValueError",
        "the number is a `usize`",
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
        "nothing is to be done, and that is done"
    ),
    same!(
        semaphore_in_vain,
        "a semaphore of 0 is acquired with a time limit",
        "false"
    ),
    alike!(
        bounded_semaphore_released_too_often,
        "a bounded semaphore is released more often than acquired",
        "ValueError",
        "Err(ReleasedTooOften)"
    ),
    same!(
        event_set_and_cleared,
        "what an event's `wait` gives when its time is up, and after two `set`; then `is_set`, and once more after `clear`",
        "false, true, true, false"
    ),
    example(
        "threading/examples/barrier.rs",
        "the numbers that `Barrier.wait` gives",
        "each of 0 to parties - 1 once",
    ),
    example(
        "threading/examples/barrier_abort.rs",
        "a barrier is aborted, then reset",
        "who waits is told; then it is whole again",
    ),
    alike!(
        barrier_for_nobody,
        "a barrier for 0 threads",
        "ValueError",
        "a panic"
    )
    .before(13, "accepted"),
    alike!(
        barrier_in_vain,
        "a barrier's `wait` when its time is up",
        "BrokenBarrierError, broken: true",
        "Err(BrokenBarrier), broken: true"
    ),
    none(
        "barrier_whose_action_fails",
        "the action of a barrier fails: what its two threads get",
        "BrokenBarrierError, ZeroDivisionError",
        "there is no action: the thread with the number 0 does it after `wait`",
    ),
];

fn semaphore_release_several() -> Told {
    let semaphore = Semaphore::new(0);
    semaphore.release(2)?;
    let permits = [(); 3].map(|()| semaphore.try_acquire());
    Ok(permits.map(|permit| permit.is_some().to_string()).join(", "))
}

fn semaphore_release_none() -> Told {
    Semaphore::new(0).release(0)?;
    Ok("released".to_owned())
}

fn semaphore_in_vain() -> Told {
    let semaphore = Semaphore::new(0);
    Ok(semaphore.acquire_timeout(SOON).is_some().to_string())
}

fn bounded_semaphore_released_too_often() -> Told {
    Ok(match Semaphore::bounded(1).release(1) {
        Err(error) => format!("Err({error:?})"),
        Ok(()) => "released".to_owned(),
    })
}

fn event_set_and_cleared() -> Told {
    let event = Event::new();
    let in_vain = event.wait_timeout(SOON);
    event.set();
    event.set();
    let (waited, is_set) = (event.wait_timeout(SOON), event.is_set());
    event.clear();
    Ok(format!("{in_vain}, {waited}, {is_set}, {}", event.is_set()))
}

fn barrier_for_nobody() -> Told {
    let barrier = catch_unwind(|| Barrier::new(0));
    Ok(barrier.map_or("a panic", |_| "accepted").to_owned())
}

fn barrier_in_vain() -> Told {
    let barrier = Barrier::new(2);
    let waited = barrier.wait_timeout(SOON);
    Ok(format!("{waited:?}, broken: {}", barrier.broken()))
}
