//! What only shows beside the other rounds: that the machine gave less this time than at other times.
//!
//! A hypervisor that lends one real core to two virtual ones does not always say so as steal. Then two threads both run
//! all the time, by every counter, and the same work takes twice the processor time. No verdict may come of that.

use super::Noise;
use crate::{
    probe::{Probe, Report},
    record::{Outcome, Round},
    workload::Workload,
};

/// Less than this share of the most cores' worth of work that any round saw, and a round does not count.
const CAPACITY: f64 = 0.85;
/// The same computations, in more than this times the least processor time that this model ever took for them, and the
/// round does not count. What a model always pays, such as two threads on two halves of one core, is in its least too.
const PROCESSOR_TIME: f64 = 1.2;

/// Writes into each round of a group why it does not count, if it does not, in the light of all others.
pub(crate) fn judge(rounds: &mut [Round]) {
    let capacity = rounds.iter().filter_map(capacity).fold(0.0, f64::max);
    let least: Vec<(Probe, f64)> = rounds.iter().flat_map(processor_times).collect();
    for round in rounds {
        round.disturbed = Noise::objections(&round.noise);
        if let Some(now) = self::capacity(round).filter(|now| *now < CAPACITY * capacity) {
            let why = format!(
                "the machine gave {now:.2} cores' worth of work, and {capacity:.2} at another time"
            );
            round.disturbed.push(why);
        }
        for (probe, time) in processor_times(round) {
            let same = least
                .iter()
                .filter(|(other, _)| *other == probe)
                .map(|(_, time)| *time);
            let times = time / same.fold(f64::INFINITY, f64::min);
            if times > PROCESSOR_TIME {
                round.disturbed.push(format!(
                    "the same computations, by {probe}, took {times:.2}x the processor time that they took at another time"
                ));
            }
        }
    }
}

fn capacity(round: &Round) -> Option<f64> {
    round
        .samples
        .iter()
        .find_map(|sample| match sample.outcome {
            Outcome::Measured(Report::Capacity {
                cores,
                alone,
                together,
            }) => Some(cores as f64 * alone / together),
            _ => None,
        })
}

/// Of the jobs whose processor time is always the same, as they do nothing but compute.
fn processor_times(round: &Round) -> Vec<(Probe, f64)> {
    let samples = round
        .samples
        .iter()
        .filter_map(|sample| match (sample.probe, &sample.outcome) {
            (
                Probe::Work {
                    workload: Workload::HeavyComputations,
                    ..
                },
                Outcome::Measured(Report::Work { cpu, .. }),
            ) => Some((sample.probe, *cpu)),
            _ => None,
        });
    samples.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{record::Sample, workload::Model};

    fn round(cpu: f64, together: f64) -> Round {
        let work = Report::Work {
            wall: 1.0,
            cpu,
            threads: 2,
            processes: 1,
            most_open: None,
            inputs: 1,
        };
        let probe = Probe::Work {
            workload: Workload::HeavyComputations,
            model: Model::Threading,
        };
        let samples = vec![
            Sample {
                probe,
                outcome: Outcome::Measured(work),
            },
            Sample {
                probe: Probe::Capacity,
                outcome: Outcome::Measured(Report::Capacity {
                    cores: 2,
                    alone: 1.0,
                    together,
                }),
            },
        ];
        let noise = Noise {
            yardstick: 1.0,
            ..Noise::default()
        };
        Round {
            group: "heavy computations".into(),
            noise,
            disturbed: Vec::new(),
            samples,
        }
    }

    fn disturbed(mut rounds: Vec<Round>) -> Vec<bool> {
        judge(&mut rounds);
        rounds
            .iter()
            .map(|round| !round.disturbed.is_empty())
            .collect()
    }

    #[test]
    fn a_stolen_core_shows_as_processor_time_also_in_the_first_round() {
        let rounds = vec![
            round(2.0, 1.0),
            round(1.0, 1.0),
            round(1.1, 1.0),
            round(1.9, 1.0),
        ];
        assert_eq!(disturbed(rounds), [true, false, false, true]);
    }

    #[test]
    fn what_is_always_so_is_no_disturbance() {
        // two halves of one real core: each round takes more processor time, and no round gave more than 1.3 cores' worth
        let rounds = vec![round(1.6, 1.55), round(1.55, 1.5), round(1.6, 1.6)];
        assert_eq!(disturbed(rounds), [false, false, false]);
    }

    #[test]
    fn a_moment_with_less_capacity_is_one() {
        let rounds = vec![round(1.0, 1.0), round(1.0, 1.5), round(1.0, 1.05)];
        assert_eq!(disturbed(rounds), [false, true, false]);
    }

    #[test]
    fn judging_twice_is_judging_once() {
        let mut rounds = vec![round(2.0, 1.0), round(1.0, 1.0)];
        judge(&mut rounds);
        judge(&mut rounds);
        assert_eq!(rounds[0].disturbed.len(), 1);
    }
}
