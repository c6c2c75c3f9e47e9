//! To sleep for as long as a number in shared memory stays what it is, or until time is up.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use super::futex;

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
        futex::wait(number, expected, Some(sleep));
    }
    true
}

/// When a time that begins now is up. `None`, for ever, also where no clock goes so far.
pub(crate) fn deadline(timeout: Option<Duration>) -> Option<Instant> {
    timeout.and_then(|timeout| Instant::now().checked_add(timeout))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use testkit::wait::{thread_id, until_thread_sleeps};
    use testkit::{LIMIT, within};

    use super::*;

    #[test]
    fn a_change_without_a_wake_is_seen_too() {
        within(LIMIT, || {
            let number = AtomicU32::new(0);
            std::thread::scope(|scope| {
                let (send_id, id) = std::sync::mpsc::channel();
                let number = &number;
                let sleeper = scope.spawn(move || {
                    send_id.send(thread_id()).expect("the test waits for it");
                    wait_while(number, 0, None)
                });
                until_thread_sleeps(id.recv().expect("the number of the thread"));
                // As by one that is killed before it wakes anybody.
                number.store(1, SeqCst);
                assert!(sleeper.join().expect("no panic"));
            });
            assert!(!wait_while(&number, 1, deadline(Some(Duration::ZERO))));
            assert_eq!(deadline(Some(Duration::MAX)), None);
        });
    }
}
