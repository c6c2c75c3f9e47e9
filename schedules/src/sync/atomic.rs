//! A stand-in for `std::sync::atomic`: shuttle's atomics, at each use of which a process can be
//! killed. A thread can sleep on an `AtomicU32`, as on a futex.

use Ordering::SeqCst;
use real::time::Duration;
use shuttle::rand::{Rng, thread_rng};
use shuttle::sync as under;
use shuttle::thread::yield_now;
use under::atomic as number;

use crate::killed;
use crate::time;

pub use number::{AtomicBool, AtomicUsize, Ordering};

/// The threads that sleep on a number.
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

            /// Takes a step, or returns `default` if the process is dead.
            fn step<R>(&self, default: R, step: impl FnOnce() -> R) -> R {
                if killed::is_dead() {
                    return default;
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
    /// Sleeps until it is woken, if the number is the expected one. Comparing the number and
    /// falling asleep is one step.
    pub(crate) fn sleep_while(&self, expected: u32, timeout: Option<Duration>) {
        if thread_rng().gen_ratio(1, 8) {
            return yield_now(); // a spurious wake-up, as by a signal
        }
        let limit = timeout.filter(|_| time::is_running());
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
            Some(limit) => time::advance(limit),
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
