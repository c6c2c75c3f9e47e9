use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// Work that is still going on when its caller comes back too early.
///
/// It ends when the caller says that it has returned, or after a moment. A caller that waits for its work finds all of
/// it ended; one that does not finds none.
pub struct Lingering {
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    has_returned: bool,
    ended: usize,
}

/// What an answer that waits for its work waits here.
const MOMENT: Duration = Duration::from_millis(200);

impl Lingering {
    /// Nothing has been done yet. It can be a `static`.
    pub const fn new() -> Self {
        let state = State {
            has_returned: false,
            ended: 0,
        };
        Lingering {
            state: Mutex::new(state),
            returned: Condvar::new(),
        }
    }

    /// The work.
    pub fn work(&self) {
        let state = self.state.lock().expect("nobody panics in here");
        let (mut state, _) = self
            .returned
            .wait_timeout_while(state, MOMENT, |state| !state.has_returned)
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

impl Default for Lingering {
    fn default() -> Self {
        Lingering::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn work_that_is_waited_for_has_ended() {
        let lingering = Lingering::new();
        thread::scope(|scope| {
            scope.spawn(|| lingering.work());
            scope.spawn(|| lingering.work());
        });
        assert_eq!(lingering.ended_before_return(), 2);
    }

    #[test]
    fn work_that_is_not_waited_for_has_not() {
        static LINGERING: Lingering = Lingering::new();
        thread::spawn(|| LINGERING.work());
        assert_eq!(LINGERING.ended_before_return(), 0);
    }
}
