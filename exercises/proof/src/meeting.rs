use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// A place where several threads must be at the same time. Threads that run one after another never meet.
pub struct Meeting {
    size: usize,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    arrived: usize,
    // A later participant does not wait again.
    given_up: bool,
}

/// How long the first participant waits for the others. With a right answer it never waits that long.
const PATIENCE: Duration = Duration::from_secs(2);

impl Meeting {
    /// Creates a meeting of `size` participants. It can be a `static`.
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

    /// Waits for the others. Returns true if all arrived, and false if they did not within two seconds.
    pub fn meet(&self) -> bool {
        let mut state = self.state.lock().expect("no thread panics");
        state.arrived += 1;
        self.changed.notify_all();
        let (mut state, waited) = self
            .changed
            .wait_timeout_while(state, PATIENCE, |state| {
                state.arrived < self.size && !state.given_up
            })
            .expect("no thread panics");
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
    fn one_after_another_do_not_meet() {
        let meeting = Meeting::of(2);
        assert!(!meeting.meet());
        assert!(!meeting.meet());
        assert!(
            !meeting.meet(),
            "a participant that arrives too late does not count"
        );
    }
}
