//! The rounds of one group: how many are taken, which are taken again, and when it is enough.

use crate::{
    plan::{FEWEST, Group},
    probe::Subject,
    record::{Outcome, Round},
    watch,
};

/// A round that was disturbed is kept as a record, marked, and taken again: while there is time, but not for ever, and only
/// where there are enough rounds for a figure. When time is up, no more are taken than the fewest that a figure needs.
/// `take` is told how many rounds count already.
pub(crate) fn measure(
    group: &Group,
    time_is_up: impl Fn() -> bool,
    mut take: impl FnMut(&[Subject], usize) -> Round,
) -> Vec<Round> {
    let mut subjects = group.subjects.clone();
    let mut rounds: Vec<Round> = Vec::new();
    let most = match group.rounds < FEWEST {
        true => group.rounds,
        false => 2 * group.rounds,
    };
    while rounds.len() < most {
        // a sample may count less often than its round
        let count = |subject: &Subject| rounds.iter().filter(|round| round.has(*subject)).count();
        let clean = subjects.iter().map(count).min().unwrap_or(group.rounds);
        if clean >= group.rounds || time_is_up() && rounds.len() >= FEWEST {
            break;
        }
        // another beginning in turn, and every second time the other way round, so that nobody always comes after the same
        // neighbour
        let mut order = subjects.clone();
        if !order.is_empty() {
            order.rotate_left(rounds.len() / 2 % subjects.len());
        }
        if rounds.len() % 2 == 1 {
            order.reverse();
        }
        let round = take(&order, clean);
        // what failed once would fail again, and take its time each time
        let failed = |subject: &Subject| {
            let mut samples = round.samples.iter();
            samples.any(|sample| {
                sample.subject == *subject && matches!(sample.outcome, Outcome::Failed(_))
            })
        };
        subjects.retain(|subject| !failed(subject));
        rounds.push(round);
        watch::judge(&mut rounds);
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        probe::{By, Probe, Report, Unit},
        record::Sample,
        watch::Noise,
        workload::{Model, Workload},
    };
    use std::cell::Cell;

    const ONE: Subject = visible(Unit::Thread);
    const OTHER: Subject = visible(Unit::Fork);

    const fn visible(unit: Unit) -> Subject {
        Subject {
            by: By::Rust,
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

    fn round(subjects: &[Subject], others: f64) -> Round {
        let sample =
            |subject: &Subject| Sample::new(*subject, Outcome::Measured(Report::Visible(true)));
        let noise = Noise {
            others: Some(others),
            steal: None,
            pressure: None,
            yardstick: [1.0, 1.0],
        };
        Round {
            group: "a group".into(),
            noise,
            disturbed: Vec::new(),
            samples: subjects.iter().map(sample).collect(),
        }
    }

    #[test]
    fn calm_rounds_are_as_many_as_planned() {
        assert_eq!(
            measure(&group(), || false, |probes, _| round(probes, 0.0)).len(),
            6
        );
    }

    #[test]
    fn a_disturbed_round_is_kept_and_taken_again() {
        let number = Cell::new(0);
        let rounds = measure(
            &group(),
            || false,
            |probes, _| {
                number.set(number.get() + 1);
                round(probes, if number.get() == 2 { 0.5 } else { 0.0 })
            },
        );
        let disturbed: Vec<bool> = rounds
            .iter()
            .map(|round| !round.disturbed.is_empty())
            .collect();
        assert_eq!(disturbed, [false, true, false, false, false, false, false]);
    }

    #[test]
    fn a_sample_that_does_not_count_is_taken_again_with_its_round() {
        let computations = Subject {
            by: By::Rust,
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
        let counts: Vec<bool> = rounds.iter().map(|round| round.has(computations)).collect();
        assert_eq!(counts, [true, false, true, true, true, true, true]);
    }

    #[test]
    fn a_machine_that_is_always_busy_is_given_up() {
        assert_eq!(
            measure(&group(), || false, |probes, _| round(probes, 0.5)).len(),
            12
        );
    }

    #[test]
    fn rounds_that_are_too_few_for_a_figure_are_not_taken_again() {
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
    fn what_failed_is_not_tried_again_and_the_rest_goes_on() {
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
    fn the_first_round_is_judged_again_in_the_light_of_the_later_ones() {
        let (number, told) = (Cell::new(0), std::cell::RefCell::new(Vec::new()));
        let rounds = measure(
            &group(),
            || false,
            |probes, clean| {
                told.borrow_mut().push(clean);
                number.set(number.get() + 1);
                let mut round = round(probes, 0.0);
                if number.get() == 1 {
                    round.noise.yardstick = [2.0, 2.0];
                }
                round
            },
        );
        assert!(!rounds[0].disturbed.is_empty());
        assert_eq!(rounds.len(), 7);
        assert_eq!(
            told.into_inner(),
            [0, 1, 1, 2, 3, 4, 5],
            "how many count already"
        );
    }

    #[test]
    fn everybody_begins_at_times_and_has_several_neighbours() {
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
