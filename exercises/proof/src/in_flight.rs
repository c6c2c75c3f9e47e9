use std::sync::Mutex;

/// A counter of how many calls are inside at once.
pub struct InFlight {
    counts: Mutex<Counts>,
}

struct Counts {
    now: usize,
    largest: usize,
}

/// A guard that counts as inside until it is dropped.
pub struct Inside<'a>(&'a InFlight);

impl InFlight {
    /// Creates a counter with no call inside. It can be a `static`.
    pub const fn new() -> Self {
        let counts = Counts { now: 0, largest: 0 };
        InFlight {
            counts: Mutex::new(counts),
        }
    }

    /// Enters, and leaves when the returned guard is dropped.
    pub fn enter(&self) -> Inside<'_> {
        let mut counts = self.counts.lock().expect("no thread panics");
        counts.now += 1;
        counts.largest = counts.largest.max(counts.now);
        Inside(self)
    }

    /// Returns how many are inside now.
    pub fn now(&self) -> usize {
        self.counts.lock().expect("no thread panics").now
    }

    /// Returns the largest number that were inside at once.
    pub fn largest(&self) -> usize {
        self.counts.lock().expect("no thread panics").largest
    }
}

impl Default for InFlight {
    fn default() -> Self {
        InFlight::new()
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.counts.lock().expect("no thread panics").now -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_the_largest_number() {
        let in_flight = InFlight::new();
        let first = in_flight.enter();
        let second = in_flight.enter();
        drop((first, second));
        let _third = in_flight.enter();
        assert_eq!((in_flight.now(), in_flight.largest()), (1, 2));
    }
}
