//! The rounds of one group: how many are taken, which are taken again, and when it is enough.

use crate::{
    plan::{FEWEST, Group},
    probe::Probe,
    record::{Outcome, Round},
    watch,
};

/// A round that was disturbed is kept as a record, marked, and taken again: while there is time, but not for ever. When time
/// is up, no more are taken than the fewest that a figure needs. `take` is told how many rounds count already.
pub(crate) fn measure(
    group: &Group,
    time_is_up: impl Fn() -> bool,
    mut take: impl FnMut(&[Probe], usize) -> Round,
) -> Vec<Round> {
    let mut probes = group.probes.clone();
    let mut rounds: Vec<Round> = Vec::new();
    while rounds.len() < 2 * group.rounds {
        let clean = rounds
            .iter()
            .filter(|round| round.disturbed.is_empty())
            .count();
        if clean == group.rounds || time_is_up() && rounds.len() >= FEWEST {
            break;
        }
        // another beginning in turn, and every second time the other way round, so that nobody always comes after the same
        // neighbour
        let mut order = probes.clone();
        if !order.is_empty() {
            order.rotate_left(rounds.len() / 2 % probes.len());
        }
        if rounds.len() % 2 == 1 {
            order.reverse();
        }
        let round = take(&order, clean);
        // what failed once would fail again, and take its time each time
        let failed = |probe: &Probe| {
            let mut samples = round.samples.iter().filter(|sample| sample.probe == *probe);
            samples.any(|sample| matches!(sample.outcome, Outcome::Failed(_)))
        };
        probes.retain(|probe| !failed(probe));
        rounds.push(round);
        watch::judge(&mut rounds);
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        probe::{Report, Unit},
        record::Sample,
        watch::Noise,
    };
    use std::cell::Cell;

    const ONE: Probe = Probe::Visible(Unit::Thread);
    const OTHER: Probe = Probe::Visible(Unit::Fork);

    fn group() -> Group {
        Group {
            name: "a group",
            probes: vec![ONE, OTHER],
            rounds: 6,
            seconds: 0.0,
        }
    }

    fn round(probes: &[Probe], others: f64) -> Round {
        let sample = |probe: &Probe| Sample {
            probe: *probe,
            outcome: Outcome::Measured(Report::Visible(true)),
        };
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
            samples: probes.iter().map(sample).collect(),
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
    fn a_machine_that_is_always_busy_is_given_up() {
        assert_eq!(
            measure(&group(), || false, |probes, _| round(probes, 0.5)).len(),
            12
        );
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
                    .filter(|sample| sample.probe == OTHER)
                {
                    sample.outcome = Outcome::Failed("no".into());
                }
                round
            },
        );
        let taken = |probe| {
            rounds
                .iter()
                .flat_map(|round| &round.samples)
                .filter(|sample| sample.probe == probe)
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
        let probes = [Unit::Thread, Unit::Fork, Unit::Spawn].map(Probe::Visible);
        let group = Group {
            probes: probes.into(),
            ..group()
        };
        let rounds = measure(&group, || false, |probes, _| round(probes, 0.0));
        let orders: Vec<Vec<Probe>> = rounds
            .iter()
            .map(|round| round.samples.iter().map(|sample| sample.probe).collect())
            .collect();
        for one in probes {
            assert!(
                orders.iter().any(|order| order[0] == one),
                "{one} never begins: {orders:?}"
            );
            for other in probes.into_iter().filter(|other| *other != one) {
                let follows =
                    |order: &Vec<Probe>| order.windows(2).any(|pair| pair == [one, other]);
                assert!(
                    orders.iter().any(follows),
                    "{other} never comes after {one}: {orders:?}"
                );
            }
        }
    }
}
