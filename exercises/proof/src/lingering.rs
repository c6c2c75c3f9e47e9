use std::sync::{Condvar, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// The work of two threads, one of which does not end before their caller has come back, as long as it can be helped.
///
/// A caller that waits for both does not come back before: so the one that is held goes on after a moment. Whoever
/// waits for the other one alone, or sleeps for less than that moment, comes back too early each time.
pub struct Lingering {
    held: Held,
    state: Mutex<State>,
    changed: Condvar,
}

enum Held {
    First,
    Second,
}

struct State {
    begun: Vec<ThreadId>,
    ended: usize,
    has_returned: bool,
    // Where one follows the other, nobody is held twice.
    given_up: bool,
}

/// What an answer that waits for its work waits here. Longer than the second that people sleep.
const MOMENT: Duration = Duration::from_millis(1200);

impl Lingering {
    /// Holds the thread that was started first. It can be a `static`.
    pub const fn holding_the_first() -> Self {
        Lingering::new(Held::First)
    }

    /// Holds the thread that was started second. It can be a `static`.
    pub const fn holding_the_second() -> Self {
        Lingering::new(Held::Second)
    }

    const fn new(held: Held) -> Self {
        let state = State {
            begun: Vec::new(),
            ended: 0,
            has_returned: false,
            given_up: false,
        };
        Lingering {
            held,
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// The work of each of the two.
    pub fn work(&self) {
        let me = thread::current().id();
        let mut state = self.state.lock().expect("nobody panics in here");
        state.begun.push(me);
        self.changed.notify_all();
        let (mut state, waited) = self
            .changed
            .wait_timeout_while(state, MOMENT, |state| {
                !state.has_returned
                    && !state.given_up
                    && (state.begun.len() < 2 || self.is_held(me, &state.begun))
            })
            .expect("nobody panics in here");
        state.given_up |= waited.timed_out();
        if !state.has_returned {
            state.ended += 1;
        }
    }

    /// To be called when the caller has come back: how many of the two had ended before.
    pub fn ended_before_return(&self) -> usize {
        let mut state = self.state.lock().expect("nobody panics in here");
        state.has_returned = true;
        self.changed.notify_all();
        state.ended
    }

    /// Which of the two begins first is up to the system, so that does not say which was started first.
    fn is_held(&self, me: ThreadId, begun: &[ThreadId]) -> bool {
        let mut others = begun.iter().filter(|other| **other != me);
        others.all(|other| match self.held {
            Held::First => number(me) < number(*other),
            Held::Second => number(me) > number(*other),
        })
    }
}

/// std numbers its threads as they are started. It does not promise that: should it end, chance decides who is held, and
/// no answer that is right would suffer.
fn number(id: ThreadId) -> u64 {
    let text = format!("{id:?}");
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::JoinHandle;

    fn start_two(lingering: &'static Lingering) -> [JoinHandle<()>; 2] {
        [(), ()].map(|()| thread::spawn(|| lingering.work()))
    }

    #[test]
    fn work_that_is_waited_for_has_ended() {
        static LINGERING: Lingering = Lingering::holding_the_first();
        for thread in start_two(&LINGERING) {
            thread.join().expect("it does not panic");
        }
        assert_eq!(LINGERING.ended_before_return(), 2);
    }

    #[test]
    fn the_first_is_held_while_the_second_ends() {
        static LINGERING: Lingering = Lingering::holding_the_first();
        let [first, second] = start_two(&LINGERING);
        second.join().expect("it does not panic");
        assert_eq!(LINGERING.ended_before_return(), 1);
        first.join().expect("it is let go");
    }

    #[test]
    fn the_second_is_held_while_the_first_ends() {
        static LINGERING: Lingering = Lingering::holding_the_second();
        let [first, second] = start_two(&LINGERING);
        first.join().expect("it does not panic");
        assert_eq!(LINGERING.ended_before_return(), 1);
        second.join().expect("it is let go");
    }

    #[test]
    fn later_threads_have_higher_numbers() {
        let [first, second] = [(), ()].map(|()| thread::spawn(|| ()));
        assert!(number(first.thread().id()) < number(second.thread().id()));
    }
}
