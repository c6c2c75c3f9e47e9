//! The futex: the numbers of this crate know who sleeps on them.

use real::time::Duration;

use crate::multiprocessing::killed;
use crate::sync::atomic::AtomicU32;

pub(crate) fn wait(number: &AtomicU32, expected: u32, timeout: Option<Duration>) {
    killed::step();
    number.sleep_while(expected, timeout);
}

pub(crate) fn wake(number: &AtomicU32, count: i32) {
    if killed::is_dead() {
        return;
    }
    killed::step();
    number.wake(count);
}
