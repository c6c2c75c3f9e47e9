use std::sync::Mutex;

/// What happened, in its order, seen by all threads.
pub struct Log<T> {
    events: Mutex<Vec<T>>,
}

impl<T: Clone> Log<T> {
    /// Nothing has happened yet. It can be a `static`.
    pub const fn new() -> Self {
        Log {
            events: Mutex::new(Vec::new()),
        }
    }

    /// Writes down one event.
    pub fn push(&self, event: T) {
        self.events
            .lock()
            .expect("nobody panics in here")
            .push(event);
    }

    /// All events so far.
    pub fn events(&self) -> Vec<T> {
        self.events.lock().expect("nobody panics in here").clone()
    }
}

impl<T: Clone> Default for Log<T> {
    fn default() -> Self {
        Log::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_keep_their_order() {
        let log = Log::new();
        log.push("start");
        log.push("end");
        assert_eq!(log.events(), ["start", "end"]);
    }
}
