use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// A place where several must be at the same time. One after another never meet.
pub struct Meeting {
    size: usize,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    arrived: usize,
    // Whoever comes later need not wait again.
    given_up: bool,
}

/// How long the first one waits for the others. An answer that is right never waits that long.
const PATIENCE: Duration = Duration::from_secs(2);

impl Meeting {
    /// A meeting of so many. It can be a `static`.
    pub const fn of(size: usize) -> Self {
        let state = State {
            arrived: 0,
            given_up: false,
        };
        Meeting {
            size,
            state: Mutex::new(state),
            changed: Condvar::new(),
        }
    }

    /// Waits for the others; true when all came, false when they did not come in two seconds.
    pub fn meet(&self) -> bool {
        let mut state = self.state.lock().expect("nobody panics in here");
        state.arrived += 1;
        self.changed.notify_all();
        let (mut state, waited) = self
            .changed
            .wait_timeout_while(state, PATIENCE, |state| {
                state.arrived < self.size && !state.given_up
            })
            .expect("nobody panics in here");
        state.given_up |= waited.timed_out();
        !state.given_up
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn two_meet() {
        let meeting = Meeting::of(2);
        let met = thread::scope(|scope| {
            let other = scope.spawn(|| meeting.meet());
            meeting.meet() && other.join().expect("it does not panic")
        });
        assert!(met);
    }

    #[test]
    fn one_after_another_do_not() {
        let meeting = Meeting::of(2);
        assert!(!meeting.meet());
        assert!(!meeting.meet());
        assert!(!meeting.meet(), "who came too late does not count");
    }
}
