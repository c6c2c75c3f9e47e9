//! Which rounds do not count, in the light of all rounds of their group.
//!
//! Much of it only shows beside the others. A hypervisor that lends one real core to two virtual ones does not always say
//! so as steal: then two threads both run all the time, by every counter, and the same work takes twice the processor
//! time. No verdict may come of that. What is so in every round is no disturbance but the machine.

use crate::{
    probe::{Probe, Report, Subject},
    record::{Outcome, Round, Sample},
    stats::Figure,
    workload::Workload,
};

/// Above these shares of the processor time a round does not count.
const OTHERS: f64 = 0.10;
const STEAL: f64 = 0.05;
/// Nor if the yardstick took so many times what it mostly takes. A processor that grows hot slows down less within a group.
const YARDSTICK: f64 = 1.30;
/// Nor if less than this part of the usual number of cores' worth of work was to be had.
const CAPACITY: f64 = 0.85;
/// And a sample does not, if the same computations by the same model took so many times the processor time that they mostly
/// take.
const PROCESSOR_TIME: f64 = 1.25;

/// Writes into each round of a group, and into each of its samples, why it does not count, if it does not.
pub(crate) fn judge(rounds: &mut [Round]) {
    let yardstick = median(rounds.iter().flat_map(|round| round.noise.yardstick));
    let usual_capacity = median(rounds.iter().filter_map(capacity));
    let samples = rounds.iter().flat_map(|round| &round.samples);
    let times: Vec<(Subject, f64)> = samples
        .filter_map(|sample| Some((sample.subject, processor_time(sample)?)))
        .collect();
    for round in rounds {
        let mut why = Vec::new();
        let percent = |share: f64| format!("{:.0} % of the processor time", share * 100.0);
        if let Some(share) = round.noise.others.filter(|share| *share > OTHERS) {
            why.push(format!("other programs used {}", percent(share)));
        }
        if let Some(share) = round.noise.steal.filter(|share| *share > STEAL) {
            why.push(format!("the hypervisor took {}", percent(share)));
        }
        let slowest = round.noise.yardstick.into_iter().fold(0.0, f64::max) / yardstick;
        if slowest > YARDSTICK {
            why.push(format!(
                "a loop that always takes the same took {slowest:.2}x of that"
            ));
        }
        if let Some(now) = capacity(round).filter(|now| *now < CAPACITY * usual_capacity) {
            why.push(format!("the machine gave {now:.2} cores' worth of work, where {usual_capacity:.2} are usual"));
        }
        for sample in &mut round.samples {
            sample.disturbed = processor_time(sample).and_then(|time| {
                let same = times.iter().filter(|(other, _)| *other == sample.subject);
                let times = time / median(same.map(|(_, time)| *time));
                (times > PROCESSOR_TIME).then(|| {
                    format!("the same computations took {times:.2}x their usual processor time")
                })
            });
        }
        round.disturbed = why;
    }
}

/// No number is so small that it objects to anything, where there are no samples.
fn median(samples: impl Iterator<Item = f64>) -> f64 {
    Figure::of(samples).map_or(0.0, |figure| figure.median)
}

fn capacity(round: &Round) -> Option<f64> {
    round
        .samples
        .iter()
        .find_map(|sample| sample.outcome.report()?.capacity())
}

/// Of the jobs whose processor time is always the same, as they do nothing but compute.
fn processor_time(sample: &Sample) -> Option<f64> {
    match (sample.subject.probe, &sample.outcome) {
        (
            Probe::Work {
                workload: Workload::HeavyComputations | Workload::DataProcessing,
                ..
            },
            Outcome::Measured(Report::Work { cpu, .. }),
        ) => Some(*cpu),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{probe::By, watch::Noise, workload::Model};

    fn rust(probe: Probe) -> Subject {
        Subject {
            by: By::Rust,
            probe,
        }
    }

    fn round(cpu: f64, together: f64) -> Round {
        let work = Report::Work {
            wall: 1.0,
            cpu,
            threads: 2,
            processes: 1,
            most_open: None,
            inputs: 1,
            answer: 1,
        };
        let probe = Probe::Work {
            workload: Workload::HeavyComputations,
            model: Model::Threading,
        };
        let capacity = Report::Capacity {
            workers: 2,
            alone: 1.0,
            together,
        };
        let samples = vec![
            Sample::new(rust(probe), Outcome::Measured(work)),
            Sample::new(rust(Probe::Capacity), Outcome::Measured(capacity)),
        ];
        let noise = Noise {
            others: Some(0.0),
            steal: Some(0.0),
            pressure: None,
            yardstick: [1.0, 1.0],
        };
        Round {
            group: "heavy computations".into(),
            noise,
            disturbed: Vec::new(),
            samples,
        }
    }

    fn calm() -> Round {
        round(1.0, 1.0)
    }

    fn disturbed(mut rounds: Vec<Round>) -> Vec<bool> {
        judge(&mut rounds);
        rounds
            .iter()
            .map(|round| !round.disturbed.is_empty())
            .collect()
    }

    /// Of each round the first sample, of computations.
    fn disturbed_samples(mut rounds: Vec<Round>) -> Vec<bool> {
        judge(&mut rounds);
        assert!(
            rounds.iter().all(|round| round.disturbed.is_empty()),
            "the rounds count"
        );
        rounds
            .iter()
            .map(|round| round.samples[0].disturbed.is_some())
            .collect()
    }

    /// One round among calm ones, with other noise.
    fn is_disturbed_by(change: impl FnOnce(&mut Noise)) -> bool {
        let mut rounds = vec![calm(), calm(), calm()];
        change(&mut rounds[1].noise);
        let [first, it, last] = disturbed(rounds)[..] else {
            unreachable!("three rounds")
        };
        assert!(!first && !last, "the others stay calm");
        it
    }

    #[test]
    fn each_kind_of_noise_has_its_limit() {
        assert!(!is_disturbed_by(|noise| noise.others = Some(0.09)));
        assert!(is_disturbed_by(|noise| noise.others = Some(0.11)));
        assert!(!is_disturbed_by(|noise| noise.steal = Some(0.04)));
        assert!(is_disturbed_by(|noise| noise.steal = Some(0.06)));
        assert!(!is_disturbed_by(|noise| noise.yardstick = [1.0, 1.25]));
        assert!(is_disturbed_by(|noise| noise.yardstick = [1.35, 1.0]));
        assert!(is_disturbed_by(|noise| noise.yardstick = [1.0, 1.35]));
        assert!(
            !is_disturbed_by(|noise| noise.others = None),
            "a system that does not tell"
        );
    }

    #[test]
    fn a_stolen_core_shows_as_processor_time_also_in_the_first_round() {
        let rounds = vec![
            round(2.0, 1.0),
            calm(),
            round(1.1, 1.0),
            calm(),
            round(1.9, 1.0),
        ];
        assert_eq!(disturbed_samples(rounds), [true, false, false, false, true]);
    }

    #[test]
    fn what_is_always_so_is_no_disturbance() {
        // two halves of one real core: each round takes more processor time, and none gave more than 1.3 cores' worth
        let rounds = vec![round(1.6, 1.55), round(1.55, 1.5), round(1.6, 1.6)];
        assert_eq!(disturbed(rounds), [false, false, false]);
        // a processor that grows hot: each round is slower than the one before
        let hot = [1.0, 1.08, 1.16].map(|slow| {
            let mut round = round(slow, 1.0);
            round.noise.yardstick = [slow, slow];
            round
        });
        assert_eq!(disturbed(hot.into()), [false, false, false]);
    }

    #[test]
    fn a_moment_with_less_capacity_is_one() {
        let rounds = vec![calm(), round(1.0, 1.5), round(1.0, 1.05)];
        assert_eq!(disturbed(rounds), [false, true, false]);
        let rounds = vec![calm(), calm(), round(1.0, 0.8)];
        assert_eq!(
            disturbed(rounds),
            [false, false, false],
            "one high reading does not spoil the others"
        );
    }

    #[test]
    fn judging_twice_is_judging_once() {
        let mut rounds = vec![round(1.0, 2.0), calm(), calm()];
        judge(&mut rounds);
        judge(&mut rounds);
        assert_eq!(rounds[0].disturbed.len(), 1);
    }

    /// Only what always takes the same processor time is held against it: computations, each model's against its own.
    #[test]
    fn processor_times_are_compared_within_a_model_and_of_computations_only() {
        let beside = |workload, model, cpu| {
            let (mut it, mut other) = (calm(), round(cpu, 1.0).samples.remove(0));
            other.subject = rust(Probe::Work { workload, model });
            it.samples.push(other);
            it
        };
        let dear = || beside(Workload::HeavyComputations, Model::Multiprocessing, 2.0);
        assert_eq!(disturbed(vec![dear(), dear(), dear()]), [false; 3]);
        let waits = |cpu| beside(Workload::WebScraping, Model::Threading, cpu);
        assert_eq!(
            disturbed(vec![waits(0.01), waits(0.05), waits(0.01)]),
            [false; 3]
        );
    }
}
