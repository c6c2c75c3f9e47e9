use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// Work that is still going on when its caller comes back too early.
///
/// It ends when the caller says that it has returned, or after a moment. A caller that waits for its work finds all of
/// it ended; one that does not finds none; and one that waits for the first or the last of it alone misses the other,
/// as one of the two is at work for longer.
pub struct Lingering {
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    has_returned: bool,
    begun: usize,
    ended: usize,
    /// Whoever is the so-many-eth to begin ends last.
    longest: usize,
}

/// What an answer that waits for its work waits here; three times that for the longest.
const MOMENT: Duration = Duration::from_millis(100);

impl Lingering {
    /// Nothing has been done yet, and what begins as number `longest`, counted from 1, will end last. It can be a
    /// `static`.
    pub const fn new(longest: usize) -> Self {
        let state = State {
            has_returned: false,
            begun: 0,
            ended: 0,
            longest,
        };
        Lingering {
            state: Mutex::new(state),
            returned: Condvar::new(),
        }
    }

    /// The work.
    pub fn work(&self) {
        let mut state = self.state.lock().expect("nobody panics in here");
        state.begun += 1;
        let moments = if state.begun == state.longest { 3 } else { 1 };
        let (mut state, _) = self
            .returned
            .wait_timeout_while(state, moments * MOMENT, |state| !state.has_returned)
            .expect("nobody panics in here");
        if !state.has_returned {
            state.ended += 1;
        }
    }

    /// To be called when the caller has come back: how much of the work had ended before.
    pub fn ended_before_return(&self) -> usize {
        let mut state = self.state.lock().expect("nobody panics in here");
        state.has_returned = true;
        self.returned.notify_all();
        state.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn work_that_is_waited_for_has_ended() {
        let lingering = Lingering::new(2);
        thread::scope(|scope| {
            scope.spawn(|| lingering.work());
            scope.spawn(|| lingering.work());
        });
        assert_eq!(lingering.ended_before_return(), 2);
    }

    #[test]
    fn work_that_is_not_waited_for_has_not() {
        static LINGERING: Lingering = Lingering::new(1);
        thread::spawn(|| LINGERING.work());
        assert_eq!(LINGERING.ended_before_return(), 0);
    }

    #[test]
    fn the_longest_ends_last() {
        static LINGERING: Lingering = Lingering::new(1);
        thread::spawn(|| LINGERING.work());
        while LINGERING.state.lock().expect("nobody panics").begun == 0 {
            thread::yield_now();
        }
        LINGERING.work();
        assert_eq!(LINGERING.ended_before_return(), 1);
    }
}
