use std::sync::Mutex;

/// Counts how many are inside at once.
pub struct InFlight {
    counts: Mutex<Counts>,
}

struct Counts {
    now: usize,
    largest: usize,
}

/// Is inside until it is dropped.
pub struct Inside<'a>(&'a InFlight);

impl InFlight {
    /// Nobody is inside yet. It can be a `static`.
    pub const fn new() -> Self {
        let counts = Counts { now: 0, largest: 0 };
        InFlight {
            counts: Mutex::new(counts),
        }
    }

    /// Goes in, and out again when the result is dropped.
    pub fn enter(&self) -> Inside<'_> {
        let mut counts = self.counts.lock().expect("nobody panics in here");
        counts.now += 1;
        counts.largest = counts.largest.max(counts.now);
        Inside(self)
    }

    /// How many are inside just now.
    pub fn now(&self) -> usize {
        self.counts.lock().expect("nobody panics in here").now
    }

    /// The most that ever were inside at once.
    pub fn largest(&self) -> usize {
        self.counts.lock().expect("nobody panics in here").largest
    }
}

impl Default for InFlight {
    fn default() -> Self {
        InFlight::new()
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.counts.lock().expect("nobody panics in here").now -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_the_most() {
        let in_flight = InFlight::new();
        let first = in_flight.enter();
        let second = in_flight.enter();
        drop((first, second));
        let _third = in_flight.enter();
        assert_eq!((in_flight.now(), in_flight.largest()), (1, 2));
    }
}
