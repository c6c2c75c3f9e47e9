//! A stand-in for the futex: each `AtomicU32` of this crate knows the threads that sleep on it.

use real::time::Duration;

use crate::killed;
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
