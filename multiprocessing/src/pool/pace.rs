//! How many inputs a worker is given at a time: so many that it has work for a moment, and so few
//! that no input waits behind another for long.
//!
//! Python divides the number of inputs by four times the number of workers, before it knows whether
//! one takes a microsecond or a minute. A pool here begins with one input, and measures.

use std::time::{Duration, Instant};

/// What a worker is given at a time is to take about so long.
const AIM: Duration = Duration::from_micros(500);

/// Inputs that take longer than this are given out one by one, each to a worker that is free.
const SLOW: Duration = Duration::from_millis(1);

/// What a worker is given at the end, when little is left, is still to take so long.
const LEAST: Duration = Duration::from_micros(30);

#[derive(Debug)]
pub(super) struct Pace {
    /// The function that the measurement is of.
    name: &'static str,
    since: Instant,
    input: Option<Duration>,
    count: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            name: "",
            since: Instant::now(),
            input: None,
            count: 1,
        }
    }
}

impl Pace {
    /// Forgets what it knows of another function.
    pub(super) fn turn_to(&mut self, name: &'static str) {
        if self.name != name {
            *self = Self {
                name,
                ..Self::default()
            };
        }
    }

    /// A worker that had nothing to do has something now.
    pub(super) fn begin(&mut self) {
        self.since = Instant::now();
    }

    /// So many answers have come.
    pub(super) fn measure(&mut self, answers: usize) {
        let now = Instant::now();
        let input = (now - self.since) / answers.max(1) as u32;
        self.since = now;
        self.input = Some(input);
        // Step by step: the first answers carry the cost of waking a process.
        self.count = fitting(AIM, input).clamp(1, 4 * self.count);
    }

    /// Whether a worker may be given more before it is done with what it has, which is so many
    /// shares, and so many inputs.
    pub(super) fn may_have_more(&self, shares: usize, inputs: usize) -> bool {
        match (shares, self.input) {
            (0, _) => true,
            // The second one is there when the first is done.
            (1, Some(input)) => input < SLOW,
            (_, Some(input)) => inputs < fitting(AIM, input),
            (_, None) => false,
        }
    }

    /// How many inputs of `left` to give to one of so many workers.
    pub(super) fn count(&self, left: usize, workers: usize) -> usize {
        let least = self.input.map_or(1, |input| fitting(LEAST, input));
        let fair = left.div_ceil(workers);
        self.count.min(fair.max(least))
    }
}

fn fitting(time: Duration, input: Duration) -> usize {
    (time.as_nanos() / input.as_nanos().max(1)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_inputs_go_one_by_one() {
        let mut pace = Pace::default();
        pace.since -= Duration::from_secs(1);
        pace.measure(10);
        assert!(!pace.may_have_more(1, 1));
        assert_eq!(pace.count(1000, 1), 1);
    }

    #[test]
    fn quick_inputs_go_in_growing_numbers_and_the_last_are_shared_out() {
        let mut pace = Pace::default();
        assert!(!pace.may_have_more(1, 1), "nothing is known yet");
        assert_eq!(pace.count(1000, 1), 1);
        for _ in 0..20 {
            pace.begin();
            pace.since -= Duration::from_micros(1);
            pace.measure(100);
        }
        assert!(pace.may_have_more(1, 1_000_000));
        assert!(!pace.may_have_more(2, 1_000_000));
        let many = pace.count(1_000_000, 2);
        assert!(many > 100, "{many}");
        assert!(pace.count(many, 2) < many);
        pace.turn_to("another");
        assert_eq!(pace.count(1000, 1), 1, "another function may be slow");
    }
}
