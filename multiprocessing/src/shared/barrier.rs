//! `Barrier`: nobody goes on before all are there.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use super::{not_taken, travels};
use crate::Error;
use crate::system::futex;
use crate::system::held::Held;
use crate::system::mapping::Mapping;
use crate::system::wait_while::{deadline, wait_while};

/// Python's `multiprocessing.Barrier`: a place where so many processes wait for each other.
///
/// When one of them waits in vain and gives up, or calls [`abort`](Barrier::abort), the barrier is
/// broken: all that wait, and all that come, get [`Error::BrokenBarrier`], until somebody calls
/// [`reset`](Barrier::reset). So where a party may be killed, wait with a timeout.
///
/// Python's `action` is left out: let the party with index 0 do it, after the wait.
#[derive(Debug, Clone)]
pub struct Barrier {
    lock: Mapping,
    /// Numbers, in the order of [`State`]. They are changed under the lock.
    memory: Mapping,
}

/// The numbers of a barrier.
struct State<'a> {
    parties: &'a AtomicU32,
    /// How many wait.
    waiting: &'a AtomicU32,
    is_broken: &'a AtomicU32,
    /// Goes up whenever all that wait go on, for whatever reason. They sleep on it.
    round: &'a AtomicU32,
    /// The last round in which all were there.
    met: &'a AtomicU32,
    /// How many rounds have ended in another way.
    breaks: &'a AtomicU32,
}

impl Barrier {
    /// A barrier for so many. With 0 or 1 nobody waits.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(parties: u32) -> Result<Self, Error> {
        let make = || Ok((Held::memory(false)?, Mapping::new(6 * 4)?));
        let made: std::io::Result<_> = make();
        let (lock, memory) = made.map_err(Error::doing("make a barrier"))?;
        let barrier = Self { lock, memory };
        let state = barrier.state();
        state.parties.store(parties, SeqCst);
        state.met.store(u32::MAX, SeqCst);
        Ok(barrier)
    }

    /// Waits until all are there. The index says in which order they came, from 0.
    ///
    /// # Errors
    ///
    /// [`Error::BrokenBarrier`], Python's `BrokenBarrierError`.
    pub fn wait(&self) -> Result<u32, Error> {
        self.wait_until(None)
    }

    /// Python's `wait(timeout)`: who waits longer breaks the barrier.
    ///
    /// # Errors
    ///
    /// [`Error::BrokenBarrier`], Python's `BrokenBarrierError`, also when time was up.
    pub fn wait_timeout(&self, timeout: Duration) -> Result<u32, Error> {
        self.wait_until(deadline(Some(timeout)))
    }

    /// Breaks the barrier, so that nobody waits for one that will not come.
    ///
    /// # Errors
    ///
    /// When the system refuses the lock; it has no reason to.
    pub fn abort(&self) -> Result<(), Error> {
        let _held = self.acquire()?;
        self.state().end_round(true);
        Ok(())
    }

    /// Makes it as new. Those that wait get [`Error::BrokenBarrier`].
    ///
    /// # Errors
    ///
    /// As [`abort`](Barrier::abort).
    pub fn reset(&self) -> Result<(), Error> {
        let _held = self.acquire()?;
        let state = self.state();
        if state.waiting.load(SeqCst) > 0 {
            state.end_round(true);
        }
        state.is_broken.store(0, SeqCst);
        Ok(())
    }

    /// How many must come.
    pub fn parties(&self) -> u32 {
        self.state().parties.load(SeqCst)
    }

    /// How many wait now.
    pub fn n_waiting(&self) -> u32 {
        self.state().waiting.load(SeqCst)
    }

    /// Whether the barrier is broken.
    pub fn broken(&self) -> bool {
        self.state().is_broken.load(SeqCst) != 0
    }

    fn wait_until(&self, until: Option<Instant>) -> Result<u32, Error> {
        let held = self.acquire()?;
        let state = self.state();
        if self.broken() {
            return Err(Error::BrokenBarrier);
        }
        let index = state.waiting.fetch_add(1, SeqCst);
        if index + 1 >= self.parties() {
            state.end_round(false);
            return Ok(index);
        }
        let round = state.round.load(SeqCst);
        let breaks = state.breaks.load(SeqCst);
        drop(held);

        let ended = wait_while(state.round, round, until);
        let _held = self.acquire()?;
        if !ended && state.round.load(SeqCst) == round {
            state.end_round(true);
        }
        // The others may be rounds ahead when this process has the lock. The second question is for
        // one that they have left behind by more than a round.
        if state.met.load(SeqCst) == round || state.breaks.load(SeqCst) == breaks {
            Ok(index)
        } else {
            Err(Error::BrokenBarrier)
        }
    }

    fn acquire(&self) -> Result<Held, Error> {
        let held = Held::take(&self.lock, None).map_err(not_taken)?;
        if held.holder_ended() {
            // It may have come half-way in, and nobody knows how many are here.
            self.state().end_round(true);
        }
        Ok(held)
    }

    fn state(&self) -> State<'_> {
        let number = |index: usize| self.memory.at(4 * index);
        State {
            parties: number(0),
            waiting: number(1),
            is_broken: number(2),
            round: number(3),
            met: number(4),
            breaks: number(5),
        }
    }

    fn parts(&self) -> (&Mapping, &Mapping) {
        (&self.lock, &self.memory)
    }

    fn from_parts((lock, memory): (Mapping, Mapping)) -> Self {
        Self { lock, memory }
    }
}

travels!(Barrier);

impl State<'_> {
    /// Lets all go that wait; the lock is held.
    fn end_round(&self, is_broken: bool) {
        self.waiting.store(0, SeqCst);
        if is_broken {
            self.is_broken.store(1, SeqCst);
            self.breaks.fetch_add(1, SeqCst);
        } else {
            self.met.store(self.round.load(SeqCst), SeqCst);
        }
        self.round.fetch_add(1, SeqCst);
        futex::wake(self.round, i32::MAX);
    }
}

#[cfg(test)]
mod tests {
    use testkit::{LIMIT, within};

    use super::*;

    #[test]
    fn one_that_ends_half_way_in_breaks_it() {
        within(LIMIT, || {
            let barrier = Barrier::new(2).expect("memory");
            std::thread::scope(|scope| {
                // A thread that ends without letting go, as a process that is killed.
                scope.spawn(|| {
                    std::mem::forget(barrier.acquire().expect("it is free"));
                    barrier.state().waiting.fetch_add(1, SeqCst);
                });
            });
            let error = barrier.wait().expect_err("nobody knows who is there");
            assert!(matches!(error, Error::BrokenBarrier), "{error}");
            assert_eq!(barrier.n_waiting(), 0);
        });
    }

    #[test]
    fn one_that_is_left_behind_learns_how_its_round_ended() {
        within(LIMIT, || {
            let barrier = Barrier::new(2).expect("memory");
            // How the rounds end before the one that waits can look.
            let learns = |broken: &[bool]| {
                barrier.reset().expect("the lock is free");
                std::thread::scope(|scope| {
                    let waiter = scope.spawn(|| barrier.wait().is_ok());
                    while barrier.n_waiting() == 0 {
                        std::thread::yield_now();
                    }
                    let held = barrier.acquire().expect("the lock is free");
                    for &is_broken in broken {
                        barrier.state().end_round(is_broken);
                    }
                    drop(held);
                    waiter.join().expect("no panic")
                })
            };
            assert!(learns(&[false]) && !learns(&[true]));
            assert!(learns(&[false, true]) && !learns(&[true, false]));
            assert!(learns(&[false, false]) && !learns(&[true, true]));
        });
    }
}
