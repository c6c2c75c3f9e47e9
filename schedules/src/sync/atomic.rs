//! `std::sync::atomic`: shuttle's, whose users can be killed at any step. On an `AtomicU32` they
//! can sleep, as a futex lets them.

use Ordering::SeqCst;
use real::time::Duration;
use shuttle::rand::{Rng, thread_rng};
use shuttle::sync as under;
use shuttle::thread::yield_now;
use under::atomic as number;

use crate::multiprocessing::killed;
use crate::time;

pub use number::{AtomicBool, AtomicUsize, Ordering};

/// Those that sleep on a number, which not all numbers have.
#[derive(Debug, Default)]
struct Sleepers {
    lock: under::Mutex<()>,
    woken: under::Condvar,
}

macro_rules! atomic {
    ($name:ident, $integer:ty $(, $sleepers:ident)?) => {
        #[derive(Debug, Default)]
        pub struct $name {
            number: number::$name,
            $($sleepers: Sleepers,)?
        }

        impl $name {
            pub fn load(&self, order: Ordering) -> $integer {
                self.step(0, || self.number.load(order))
            }

            pub fn store(&self, value: $integer, order: Ordering) {
                self.step((), || self.number.store(value, order));
            }

            pub fn swap(&self, value: $integer, order: Ordering) -> $integer {
                self.step(0, || self.number.swap(value, order))
            }

            pub fn fetch_add(&self, value: $integer, order: Ordering) -> $integer {
                self.step(0, || self.number.fetch_add(value, order))
            }

            pub fn fetch_sub(&self, value: $integer, order: Ordering) -> $integer {
                self.step(0, || self.number.fetch_sub(value, order))
            }

            pub fn fetch_update(
                &self,
                set: Ordering,
                get: Ordering,
                change: impl FnMut($integer) -> Option<$integer>,
            ) -> Result<$integer, $integer> {
                self.step(Ok(0), || self.number.fetch_update(set, get, change))
            }

            /// Who is dead gets `nothing`.
            fn step<R>(&self, nothing: R, step: impl FnOnce() -> R) -> R {
                if killed::is_dead() {
                    return nothing;
                }
                killed::step();
                step()
            }
        }
    };
}
atomic!(AtomicU32, u32, sleepers);
atomic!(AtomicU64, u64);

impl AtomicU32 {
    /// Sleeps until it is woken, if the number is the expected one. To look at the number and to
    /// fall asleep is one step.
    pub(crate) fn sleep_while(&self, expected: u32, timeout: Option<Duration>) {
        if thread_rng().gen_ratio(1, 8) {
            return yield_now(); // for no reason, as by a signal
        }
        let limit = timeout.filter(|_| time::goes());
        let looks = thread_rng().gen_range(0..4);
        for _ in 0..limit.map_or(0, |_| looks) {
            if self.number.load(SeqCst) != expected {
                return;
            }
            yield_now();
        }
        let sleepers = self.sleepers.lock.lock();
        if self.number.load(SeqCst) != expected {
            return;
        }
        match limit {
            Some(limit) => time::pass(limit),
            None => drop(sleepers.map(|guard| self.sleepers.woken.wait(guard))),
        }
    }

    pub(crate) fn wake(&self, count: i32) {
        let _sleepers = self.sleepers.lock.lock();
        if count == i32::MAX {
            return self.sleepers.woken.notify_all();
        }
        for _ in 0..count {
            self.sleepers.woken.notify_one();
        }
    }
}
