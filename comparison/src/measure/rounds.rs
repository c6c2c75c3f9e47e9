//! The rounds of one group: which subjects the next round samples, in which order, and when there
//! are enough rounds.

use crate::measure::reject;
use crate::plan::{FEWEST, Group};
use crate::record::{Outcome, Round};
use crate::subject::Subject;

/// The rounds that were taken of a group so far.
///
/// A noisy round stays in the records, marked as rejected, and is repeated while there is time, up
/// to twice the planned number of rounds.
pub(crate) struct Rounds<'a> {
    group: &'a Group,
    /// The subjects that have not failed.
    subjects: Vec<Subject>,
    taken: Vec<Round>,
}

impl Rounds<'_> {
    pub(crate) fn new(group: &Group) -> Rounds<'_> {
        Rounds {
            group,
            subjects: group.subjects.clone(),
            taken: Vec::new(),
        }
    }

    /// Returns the subjects of the next round in the order in which to sample them, or None if
    /// there are enough rounds.
    pub(crate) fn next(&self, time_is_up: bool) -> Option<Vec<Subject>> {
        let taken = self.taken.len();
        // With fewer than `FEWEST` planned rounds there will be no figure, so rejected rounds are not
        // repeated.
        // Twice the planned rounds at most: on a machine that is always busy, repeating has to end.
        let most = match self.group.rounds < FEWEST {
            true => self.group.rounds,
            false => 2 * self.group.rounds,
        };
        let is_enough = self.accepted() >= self.group.rounds || time_is_up && taken >= FEWEST;
        if taken >= most || is_enough {
            return None;
        }
        // Rotate the order every other round and reverse it in between, so that no subject always
        // follows the same one.
        let mut order = self.subjects.clone();
        if !self.subjects.is_empty() {
            order.rotate_left(taken / 2 % self.subjects.len());
        }
        if taken % 2 == 1 {
            order.reverse();
        }
        Some(order)
    }

    /// Returns the number of accepted samples of the subject that has fewest. A sample can be
    /// rejected in a round that is accepted.
    pub(crate) fn accepted(&self) -> usize {
        let count = |subject: &Subject| {
            let rounds = self.taken.iter();
            rounds.filter(|round| round.accepts(*subject)).count()
        };
        // If every subject has failed, there is nothing left to sample, and the group is complete.
        let fewest = self.subjects.iter().map(count).min();
        fewest.unwrap_or(self.group.rounds)
    }

    /// Adds a round. Later rounds can show that an earlier one was noisy, so all of them are judged
    /// again.
    pub(crate) fn add(&mut self, round: Round) {
        // Do not retry a subject that failed: it would fail again, at full cost.
        for sample in &round.samples {
            if matches!(sample.outcome, Outcome::Failed(_)) {
                self.subjects.retain(|subject| *subject != sample.subject);
            }
        }
        // First all samples of the round are recorded, also the failed ones; then noise is judged.
        self.taken.push(round);
        reject::reject_noisy_rounds(&mut self.taken);
    }

    pub(crate) fn into_vec(self) -> Vec<Round> {
        self.taken
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;
    use crate::record::{Noise, Sample};
    use crate::subject::{Language, Model, Probe, Report, Unit, Workload};

    /// Takes rounds until there are enough. `take` also gets the number of accepted rounds.
    fn measure(
        group: &Group,
        time_is_up: impl Fn() -> bool,
        mut take: impl FnMut(&[Subject], usize) -> Round,
    ) -> Vec<Round> {
        let mut rounds = Rounds::new(group);
        while let Some(subjects) = rounds.next(time_is_up()) {
            let round = take(&subjects, rounds.accepted());
            rounds.add(round);
        }
        rounds.into_vec()
    }

    const ONE: Subject = visible(Unit::Thread);
    const OTHER: Subject = visible(Unit::Fork);

    const fn visible(unit: Unit) -> Subject {
        Subject {
            language: Language::Rust,
            probe: Probe::Visible(unit),
        }
    }

    fn group() -> Group {
        Group {
            name: "a group",
            subjects: vec![ONE, OTHER],
            rounds: 6,
            seconds: 0.0,
        }
    }

    fn round(subjects: &[Subject], other_cpu_share: f64) -> Round {
        let sample =
            |subject: &Subject| Sample::new(*subject, Outcome::Measured(Report::Visible(true)));
        let noise = Noise {
            other_cpu_share: Some(other_cpu_share),
            steal: None,
            pressure: None,
            calibration: [1.0, 1.0],
        };
        Round {
            group: "a group".into(),
            noise,
            rejected: Vec::new(),
            samples: subjects.iter().map(sample).collect(),
        }
    }

    #[test]
    fn calm_rounds_are_taken_as_planned() {
        assert_eq!(
            measure(&group(), || false, |probes, _| round(probes, 0.0)).len(),
            6
        );
    }

    #[test]
    fn a_rejected_round_is_kept_and_repeated() {
        let number = Cell::new(0);
        let rounds = measure(
            &group(),
            || false,
            |probes, _| {
                number.set(number.get() + 1);
                round(probes, if number.get() == 2 { 0.5 } else { 0.0 })
            },
        );
        let rejected: Vec<bool> = rounds
            .iter()
            .map(|round| !round.rejected.is_empty())
            .collect();
        assert_eq!(rejected, [false, true, false, false, false, false, false]);
    }

    #[test]
    fn a_rejected_sample_is_repeated_with_its_round() {
        let computations = Subject {
            language: Language::Rust,
            probe: Probe::Work {
                workload: Workload::HeavyComputations,
                model: Model::Threading,
            },
        };
        let group = Group {
            subjects: vec![computations],
            ..group()
        };
        let number = Cell::new(0);
        let rounds = measure(
            &group,
            || false,
            |subjects, _| {
                number.set(number.get() + 1);
                let mut round = round(subjects, 0.0);
                round.samples[0].outcome = Outcome::Measured(Report::Work {
                    wall: 1.0,
                    cpu: if number.get() == 2 { 2.0 } else { 1.0 },
                    threads: 2,
                    processes: 1,
                    most_open: None,
                    inputs: 1,
                    answer: 1,
                });
                round
            },
        );
        let counts: Vec<bool> = rounds
            .iter()
            .map(|round| round.accepts(computations))
            .collect();
        assert_eq!(counts, [true, false, true, true, true, true, true]);
    }

    #[test]
    fn on_a_machine_that_is_always_busy_it_ends_too() {
        assert_eq!(
            measure(&group(), || false, |probes, _| round(probes, 0.5)).len(),
            12
        );
    }

    #[test]
    fn rounds_that_are_too_few_for_a_figure_are_not_repeated() {
        let group = Group {
            rounds: FEWEST - 1,
            ..group()
        };
        let rounds = measure(&group, || false, |probes, _| round(probes, 0.5));
        assert_eq!(rounds.len(), FEWEST - 1);
    }

    #[test]
    fn when_time_is_up_only_the_fewest_are_taken() {
        assert_eq!(
            measure(&group(), || true, |probes, _| round(probes, 0.0)).len(),
            FEWEST
        );
        assert_eq!(
            measure(&group(), || true, |probes, _| round(probes, 0.5)).len(),
            FEWEST
        );
    }

    #[test]
    fn a_failed_subject_is_not_retried_and_the_others_go_on() {
        let rounds = measure(
            &group(),
            || false,
            |probes, _| {
                let mut round = round(probes, 0.0);
                for sample in round
                    .samples
                    .iter_mut()
                    .filter(|sample| sample.subject == OTHER)
                {
                    sample.outcome = Outcome::Failed("no".into());
                }
                round
            },
        );
        let taken = |subject| {
            rounds
                .iter()
                .flat_map(|round| &round.samples)
                .filter(|sample| sample.subject == subject)
                .count()
        };
        assert_eq!((taken(ONE), taken(OTHER)), (6, 1));
    }

    #[test]
    fn later_rounds_can_reject_the_first() {
        let (number, accepted) = (Cell::new(0), RefCell::new(Vec::new()));
        let rounds = measure(
            &group(),
            || false,
            |probes, count| {
                accepted.borrow_mut().push(count);
                number.set(number.get() + 1);
                let mut round = round(probes, 0.0);
                if number.get() == 1 {
                    round.noise.calibration = [2.0, 2.0];
                }
                round
            },
        );
        assert!(!rounds[0].rejected.is_empty());
        assert_eq!(rounds.len(), 7);
        assert_eq!(
            accepted.into_inner(),
            [0, 1, 1, 2, 3, 4, 5],
            "the number of accepted rounds"
        );
    }

    #[test]
    fn each_subject_comes_first_at_times_and_after_each_other_one() {
        let probes = [Unit::Thread, Unit::Fork, Unit::Spawn].map(visible);
        let group = Group {
            subjects: probes.into(),
            ..group()
        };
        let rounds = measure(&group, || false, |probes, _| round(probes, 0.0));
        let orders: Vec<Vec<Subject>> = rounds
            .iter()
            .map(|round| round.samples.iter().map(|sample| sample.subject).collect())
            .collect();
        for one in probes {
            assert!(
                orders.iter().any(|order| order[0] == one),
                "{one} never begins: {orders:?}"
            );
            for other in probes.into_iter().filter(|other| *other != one) {
                let follows =
                    |order: &Vec<Subject>| order.windows(2).any(|pair| pair == [one, other]);
                assert!(
                    orders.iter().any(follows),
                    "{other} never comes after {one}: {orders:?}"
                );
            }
        }
    }
}
