use std::sync::{Condvar, Mutex};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// The work of two threads, one of which tries not to end before the function under test has returned.
///
/// A function that waits for both threads cannot return first, so the held thread goes on after a moment. A function
/// that waits only for the other thread, or sleeps for less than that moment, always returns too early.
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
    // If one thread runs after the other, only the first is held.
    given_up: bool,
}

/// How long a right answer is held up. Longer than the second that some answers sleep.
const MOMENT: Duration = Duration::from_millis(1200);

impl Lingering {
    /// Creates work that holds the thread that was started first. It can be a `static`.
    pub const fn holding_the_first() -> Self {
        Lingering::new(Held::First)
    }

    /// Creates work that holds the thread that was started second. It can be a `static`.
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

    /// Does the work of one of the two threads.
    pub fn work(&self) {
        let me = thread::current().id();
        let mut state = self.state.lock().expect("no thread panics");
        state.begun.push(me);
        self.changed.notify_all();
        let (mut state, waited) = self
            .changed
            .wait_timeout_while(state, MOMENT, |state| {
                !state.has_returned
                    && !state.given_up
                    && (state.begun.len() < 2 || self.is_held(me, &state.begun))
            })
            .expect("no thread panics");
        state.given_up |= waited.timed_out();
        if !state.has_returned {
            state.ended += 1;
        }
    }

    /// Returns how many of the two had ended. Call it as soon as the function under test has returned.
    pub fn ended_before_return(&self) -> usize {
        let mut state = self.state.lock().expect("no thread panics");
        state.has_returned = true;
        self.changed.notify_all();
        state.ended
    }

    /// Returns whether this thread is the one to hold. The system decides which thread runs first, so the order in
    /// `begun` does not show which was started first.
    fn is_held(&self, me: ThreadId, begun: &[ThreadId]) -> bool {
        let mut others = begun.iter().filter(|other| **other != me);
        others.all(|other| match self.held {
            Held::First => number(me) < number(*other),
            Held::Second => number(me) > number(*other),
        })
    }
}

/// Returns the number of a thread. std numbers threads in the order of their start, but does not promise it: if that
/// changed, either thread might be held, and right answers would still pass.
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
    fn both_have_ended_if_both_are_joined() {
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
        first.join().expect("it is released");
    }

    #[test]
    fn the_second_is_held_while_the_first_ends() {
        static LINGERING: Lingering = Lingering::holding_the_second();
        let [first, second] = start_two(&LINGERING);
        first.join().expect("it does not panic");
        assert_eq!(LINGERING.ended_before_return(), 1);
        second.join().expect("it is released");
    }

    #[test]
    fn later_threads_have_higher_numbers() {
        let [first, second] = [(), ()].map(|()| thread::spawn(|| ()));
        assert!(number(first.thread().id()) < number(second.thread().id()));
    }
}
