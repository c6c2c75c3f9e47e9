//! Decides which rounds and samples are too noisy to count, in comparison with all rounds of their
//! group.
//!
//! Some noise shows in no counter. A hypervisor that runs two virtual cores on one real core does
//! not always report that as steal: both threads seem to run all the time, and the same work takes
//! twice the CPU time. An effect seen in every round, on the other hand, is a property of the
//! machine, not noise.

use crate::record::median::Figure;
use crate::record::{HYPERVISOR_TOOK, OTHERS_USED, Round, Sample};
use crate::subject::{Probe, Report, Subject};
use crate::thresholds;
use crate::workload::job;

/// Marks each round of a group that is too noisy, and each sample, with the reasons.
pub(crate) fn reject_noisy_rounds(rounds: &mut [Round]) {
    // The usual values come from all rounds, including noisy ones: a median is not moved by a few
    // of them, and nothing is known yet about which are noisy.
    let usual_calibration = median(rounds.iter().flat_map(|round| round.noise.calibration));
    let usual_capacity = median(rounds.iter().filter_map(capacity));
    let samples = rounds.iter().flat_map(|round| &round.samples);
    let cpu_times: Vec<(Subject, f64)> = samples
        .filter_map(|sample| Some((sample.subject, cpu_time(sample)?)))
        .collect();
    for round in rounds {
        round.rejected = noise_of(round, usual_calibration, usual_capacity);
        for sample in &mut round.samples {
            sample.rejected = excess_of(sample, &cpu_times);
        }
    }
}

/// Returns the reasons why a round is too noisy; none if it counts.
fn noise_of(round: &Round, usual_calibration: f64, usual_capacity: f64) -> Vec<String> {
    let mut reasons = Vec::new();
    let percent = |share: f64| format!("{:.0} % of the processor time", share * 100.0);
    if let Some(share) = round.noise.other_cpu_share
        && share > thresholds::OTHER_CPU_SHARE
    {
        reasons.push(format!("{OTHERS_USED} {}", percent(share)));
    }
    if let Some(share) = round.noise.steal
        && share > thresholds::STEAL
    {
        reasons.push(format!("{HYPERVISOR_TOOK} {}", percent(share)));
    }
    // The slower of the two runs, before and after the round: noise at either end is noise.
    let slowest = round.noise.calibration.into_iter().fold(0.0, f64::max);
    let times = slowest / usual_calibration;
    if times > thresholds::CALIBRATION {
        reasons.push(format!(
            "the calibration loop took {times:.2}x its usual time"
        ));
    }
    // What other programs took explains a smaller capacity; that noise is known.
    let left = usual_capacity * (1.0 - round.share_of_others());
    if let Some(now) = capacity(round)
        && now < thresholds::CAPACITY * left
    {
        reasons.push(format!(
            "the machine's parallel capacity was {now:.2} cores, where {usual_capacity:.2} are usual"
        ));
    }
    reasons
}

/// Returns why a sample does not count: its computations took much more CPU time than they usually
/// do with the same model.
fn excess_of(sample: &Sample, cpu_times: &[(Subject, f64)]) -> Option<String> {
    let time = cpu_time(sample)?;
    let same = cpu_times
        .iter()
        .filter(|(other, _)| *other == sample.subject);
    // Compared with the same subject only: models differ in the CPU time that they need.
    let times = time / median(same.map(|(_, time)| *time));
    (times > thresholds::CPU_TIME)
        .then(|| format!("the same computations took {times:.2}x their usual processor time"))
}

/// Returns 0.0 if there are no samples, so that no threshold is exceeded.
fn median(samples: impl Iterator<Item = f64>) -> f64 {
    Figure::of(samples).map_or(0.0, |figure| figure.median)
}

fn capacity(round: &Round) -> Option<f64> {
    let mut samples = round.samples.iter();
    samples.find_map(|sample| sample.outcome.report()?.capacity())
}

/// Returns the CPU time of a job that only computes: it should be the same in each round.
fn cpu_time(sample: &Sample) -> Option<f64> {
    let Probe::Work { workload, .. } = sample.subject.probe else {
        return None;
    };
    match sample.outcome.report()? {
        Report::Work { cpu, .. } if job(workload).sampling.only_computes => Some(*cpu),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Noise, Outcome};
    use crate::subject::{Model, Workload};

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
            Sample::new(Subject::rust(probe), Outcome::Measured(work)),
            Sample::new(Subject::rust(Probe::Capacity), Outcome::Measured(capacity)),
        ];
        let noise = Noise {
            other_cpu_share: Some(0.0),
            steal: Some(0.0),
            pressure: None,
            calibration: [1.0, 1.0],
        };
        Round {
            group: "heavy computations".into(),
            noise,
            rejected: Vec::new(),
            samples,
        }
    }

    fn calm() -> Round {
        round(1.0, 1.0)
    }

    fn rejected(mut rounds: Vec<Round>) -> Vec<bool> {
        reject_noisy_rounds(&mut rounds);
        rounds
            .iter()
            .map(|round| !round.rejected.is_empty())
            .collect()
    }

    /// Of each round the first sample, of computations.
    fn rejected_samples(mut rounds: Vec<Round>) -> Vec<bool> {
        reject_noisy_rounds(&mut rounds);
        assert!(
            rounds.iter().all(|round| round.rejected.is_empty()),
            "the rounds count"
        );
        rounds
            .iter()
            .map(|round| round.samples[0].rejected.is_some())
            .collect()
    }

    /// One round among calm ones, with other noise.
    fn is_rejected_for(change: impl FnOnce(&mut Noise)) -> bool {
        let mut rounds = vec![calm(), calm(), calm()];
        change(&mut rounds[1].noise);
        let [first, it, last] = rejected(rounds)[..] else {
            unreachable!("three rounds")
        };
        assert!(!first && !last, "the others stay calm");
        it
    }

    #[test]
    fn each_kind_of_noise_has_its_limit() {
        assert!(!is_rejected_for(|noise| noise.other_cpu_share = Some(0.09)));
        assert!(is_rejected_for(|noise| noise.other_cpu_share = Some(0.11)));
        assert!(!is_rejected_for(|noise| noise.steal = Some(0.04)));
        assert!(is_rejected_for(|noise| noise.steal = Some(0.06)));
        assert!(!is_rejected_for(|noise| noise.calibration = [1.0, 1.55]));
        assert!(is_rejected_for(|noise| noise.calibration = [1.65, 1.0]));
        assert!(is_rejected_for(|noise| noise.calibration = [1.0, 1.65]));
        assert!(
            !is_rejected_for(|noise| noise.other_cpu_share = None),
            "a system without this counter"
        );
    }

    #[test]
    fn a_stolen_core_shows_as_cpu_time_also_in_the_first_round() {
        let rounds = vec![
            round(2.0, 1.0),
            calm(),
            round(1.1, 1.0),
            calm(),
            round(1.9, 1.0),
        ];
        assert_eq!(rejected_samples(rounds), [true, false, false, false, true]);
    }

    #[test]
    fn an_effect_in_every_round_is_not_noise() {
        // two halves of one real core: each round takes more processor time, and none gave more
        // than 1.3 cores' worth
        let rounds = vec![round(1.6, 1.55), round(1.55, 1.5), round(1.6, 1.6)];
        assert_eq!(rejected(rounds), [false, false, false]);
        // a processor that grows hot: each round is slower than the one before
        let hot = [1.0, 1.08, 1.16].map(|slow| {
            let mut round = round(slow, 1.0);
            round.noise.calibration = [slow, slow];
            round
        });
        assert_eq!(rejected(hot.into()), [false, false, false]);
    }

    #[test]
    fn a_moment_with_less_capacity_is_noise() {
        let rounds = vec![calm(), round(1.0, 1.5), round(1.0, 1.05)];
        assert_eq!(rejected(rounds), [false, true, false]);
        let rounds = vec![calm(), calm(), round(1.0, 0.8)];
        assert_eq!(
            rejected(rounds),
            [false, false, false],
            "one high reading does not spoil the others"
        );
    }

    #[test]
    fn a_second_judgement_changes_nothing() {
        let mut rounds = vec![round(1.0, 2.0), calm(), calm()];
        reject_noisy_rounds(&mut rounds);
        reject_noisy_rounds(&mut rounds);
        assert_eq!(rounds[0].rejected.len(), 1);
    }

    /// CPU times are compared only for computations, and only within the same model.
    #[test]
    fn processor_times_are_compared_within_a_model_and_of_computations_only() {
        let beside = |workload, model, cpu| {
            let (mut it, mut other) = (calm(), round(cpu, 1.0).samples.remove(0));
            other.subject = Subject::rust(Probe::Work { workload, model });
            it.samples.push(other);
            it
        };
        let dear = || beside(Workload::HeavyComputations, Model::Multiprocessing, 2.0);
        assert_eq!(rejected(vec![dear(), dear(), dear()]), [false; 3]);
        let waits = |cpu| beside(Workload::WebScraping, Model::Threading, cpu);
        assert_eq!(
            rejected(vec![waits(0.01), waits(0.05), waits(0.01)]),
            [false; 3]
        );
    }
}
