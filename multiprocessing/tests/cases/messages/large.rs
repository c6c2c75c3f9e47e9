//! Items so large that whoever is killed with the queue is likely to be killed in one.

use multiprocessing::QueueReceiver;

use crate::times::LONG;

/// So large that the system is asked for its memory each time, and nothing kept is used again.
pub(crate) const LARGE: usize = 36_000_000;

pub(crate) fn large() -> String {
    "x".repeat(LARGE)
}

pub(crate) fn is_whole(item: &str) -> bool {
    item.len() == LARGE && item[1..] == item[..LARGE - 1]
}

/// What is left in the queue, all of it whole.
pub(crate) fn count_whole(receiver: &QueueReceiver<String>) -> usize {
    let mut count = 0;
    while !receiver.is_empty().unwrap() {
        assert!(is_whole(&receiver.get_timeout(LONG).unwrap()), "torn");
        count += 1;
    }
    count
}
