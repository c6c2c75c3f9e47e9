use std::sync::Mutex;

/// A list of events, in their order, shared by all threads.
pub struct Log<T> {
    events: Mutex<Vec<T>>,
}

impl<T: Clone> Log<T> {
    /// Creates an empty log. It can be a `static`.
    pub const fn new() -> Self {
        Log {
            events: Mutex::new(Vec::new()),
        }
    }

    /// Adds one event.
    pub fn push(&self, event: T) {
        self.events.lock().expect("no thread panics").push(event);
    }

    /// Returns all events so far.
    pub fn events(&self) -> Vec<T> {
        self.events.lock().expect("no thread panics").clone()
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
