//! The rounds of one group: which subjects the next round samples, in which order, and when there
//! are enough rounds.

use std::time::Duration;

use crate::measure::reject;
use crate::plan::{End, FEWEST, Group};
use crate::record::{Outcome, Round};
use crate::subject::{Language, Subject};

/// The rounds that were taken of a group so far. A noisy round stays in the records, marked as
/// rejected.
pub(crate) struct Rounds<'a> {
    group: &'a Group,
    /// The subjects that have not failed.
    subjects: Vec<Subject>,
    taken: Vec<Round>,
    /// How long the last round took.
    seconds: Duration,
}

impl Rounds<'_> {
    pub(crate) fn new(group: &Group) -> Rounds<'_> {
        Rounds {
            group,
            subjects: group.subjects.clone(),
            taken: Vec::new(),
            seconds: Duration::ZERO,
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        self.group.name
    }

    pub(crate) fn taken(&self) -> &[Round] {
        &self.taken
    }

    /// Returns why the last round is too noisy to count, if it is.
    pub(crate) fn last_noise(&self) -> Option<&str> {
        Some(self.taken.last()?.rejected.first()?)
    }

    /// Returns the subjects of the next round in the order in which to sample them, or None if
    /// there are enough rounds. `left` is the time that is left, or the number of rounds to take.
    pub(crate) fn next(&self, left: End, rust_alone: bool) -> Option<Vec<Subject>> {
        let mut subjects = self.subjects.clone();
        subjects.retain(|subject| !rust_alone || subject.language == Language::Rust);
        let number = subjects.len();
        let taken = self.taken.len();
        let samples = self.fewest(&subjects, |round, subject| round.has(subject))?;
        if self.group.most.is_some_and(|most| samples >= most) {
            return None;
        }
        let is_enough = match left {
            // A round that would end after the time is up is not begun.
            End::After(time) => samples >= FEWEST && time < self.seconds,
            // With fewer than `FEWEST` rounds there will be no figure, so none is repeated.
            End::Rounds(rounds) if rounds < FEWEST => taken >= rounds,
            End::Rounds(rounds) => {
                let accepted = self.fewest(&subjects, |round, subject| round.accepts(subject))?;
                accepted >= rounds || taken >= 2 * rounds
            }
        };
        if is_enough {
            return None;
        }
        // Rotate the order every other round and reverse it in between, so that no subject always
        // follows the same one.
        subjects.rotate_left(taken / 2 % number);
        if taken % 2 == 1 {
            subjects.reverse();
        }
        Some(subjects)
    }

    /// Returns the number of rounds of the subject that has fewest; None if there is no subject. A
    /// sample can be rejected in a round that is accepted.
    fn fewest(&self, of: &[Subject], is_counted: fn(&Round, Subject) -> bool) -> Option<usize> {
        let count = |subject: &Subject| {
            let rounds = self.taken.iter();
            rounds.filter(|round| is_counted(round, *subject)).count()
        };
        of.iter().map(count).min()
    }

    /// Adds a round. Later rounds can show that an earlier one was noisy, so all of them are judged
    /// again.
    pub(crate) fn add(&mut self, round: Round, took: Duration) {
        // Do not retry a subject that failed: it would fail again, at full cost.
        for sample in &round.samples {
            if matches!(sample.outcome, Outcome::Failed(_)) {
                self.subjects.retain(|subject| *subject != sample.subject);
            }
        }
        // First all samples of the round are recorded, also the failed ones; then noise is judged.
        self.taken.push(round);
        self.seconds = took;
        reject::reject_noisy_rounds(&mut self.taken);
    }

    pub(crate) fn into_vec(self) -> Vec<Round> {
        self.taken
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::record::{Noise, Sample};
    use crate::subject::{Model, Probe, Report, Unit, Workload};

    const SIX: End = End::Rounds(6);
    const NO_TIME: End = End::After(Duration::ZERO);
    const SECOND: Duration = Duration::from_secs(1);

    /// Takes rounds of a second until there are enough.
    fn measure(group: &Group, left: End, mut take: impl FnMut(&[Subject]) -> Round) -> Vec<Round> {
        let mut rounds = Rounds::new(group);
        while let Some(subjects) = rounds.next(left, false) {
            rounds.add(take(&subjects), SECOND);
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
            most: None,
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
        assert_eq!(measure(&group(), SIX, |probes| round(probes, 0.0)).len(), 6);
    }

    #[test]
    fn a_rejected_round_is_kept_and_repeated() {
        let number = Cell::new(0);
        let rounds = measure(&group(), SIX, |probes| {
            number.set(number.get() + 1);
            round(probes, if number.get() == 2 { 0.5 } else { 0.0 })
        });
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
        let rounds = measure(&group, SIX, |subjects| {
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
        });
        let counts: Vec<bool> = rounds
            .iter()
            .map(|round| round.accepts(computations))
            .collect();
        assert_eq!(counts, [true, false, true, true, true, true, true]);
    }

    #[test]
    fn on_a_machine_that_is_always_busy_it_ends_too() {
        assert_eq!(
            measure(&group(), SIX, |probes| round(probes, 0.5)).len(),
            12
        );
    }

    #[test]
    fn rounds_that_are_too_few_for_a_figure_are_not_repeated() {
        let few = End::Rounds(FEWEST - 1);
        let rounds = measure(&group(), few, |probes| round(probes, 0.5));
        assert_eq!(rounds.len(), FEWEST - 1);
    }

    #[test]
    fn when_time_is_up_only_the_fewest_are_taken() {
        assert_eq!(
            measure(&group(), NO_TIME, |probes| round(probes, 0.0)).len(),
            FEWEST
        );
        assert_eq!(
            measure(&group(), NO_TIME, |probes| round(probes, 0.5)).len(),
            FEWEST
        );
    }

    #[test]
    fn a_failed_subject_is_not_retried_and_the_others_go_on() {
        let rounds = measure(&group(), SIX, |probes| {
            let mut round = round(probes, 0.0);
            for sample in round
                .samples
                .iter_mut()
                .filter(|sample| sample.subject == OTHER)
            {
                sample.outcome = Outcome::Failed("no".into());
            }
            round
        });
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
    fn a_round_that_would_take_too_long_is_not_begun() {
        let group = group();
        let mut rounds = Rounds::new(&group);
        for _ in 0..FEWEST {
            let subjects = rounds.next(NO_TIME, false).expect("a round");
            rounds.add(round(&subjects, 0.0), SECOND);
        }
        assert!(rounds.next(End::After(SECOND / 2), false).is_none());
        assert!(rounds.next(End::After(SECOND * 2), false).is_some());
    }

    #[test]
    fn rounds_of_rust_alone_leave_out_python_and_do_not_count_for_it() {
        let python = Subject {
            language: Language::Python(0),
            ..ONE
        };
        let group = Group {
            subjects: vec![ONE, python],
            most: Some(3),
            ..group()
        };
        let mut rounds = Rounds::new(&group);
        while let Some(subjects) = rounds.next(SIX, true) {
            assert_eq!(subjects, [ONE]);
            rounds.add(round(&subjects, 0.0), SECOND);
        }
        assert_eq!(rounds.taken().len(), 3, "the group takes no more");
        while let Some(subjects) = rounds.next(SIX, false) {
            rounds.add(round(&subjects, 0.0), SECOND);
        }
        assert_eq!(rounds.taken().len(), 6);
    }

    #[test]
    fn later_rounds_can_reject_the_first() {
        let number = Cell::new(0);
        let rounds = measure(&group(), SIX, |probes| {
            number.set(number.get() + 1);
            let mut round = round(probes, 0.0);
            if number.get() == 1 {
                round.noise.calibration = [2.0, 2.0];
            }
            round
        });
        assert!(!rounds[0].rejected.is_empty());
        assert_eq!(rounds.len(), 7);
    }

    #[test]
    fn each_subject_comes_first_at_times_and_after_each_other_one() {
        let probes = [Unit::Thread, Unit::Fork, Unit::Spawn].map(visible);
        let group = Group {
            subjects: probes.into(),
            ..group()
        };
        let rounds = measure(&group, SIX, |probes| round(probes, 0.0));
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
