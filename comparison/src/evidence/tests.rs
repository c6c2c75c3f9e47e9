//! What the table says of made-up records: the words that follow from figures, and the figures' pairing.

use super::*;
use crate::{machine::Machine, record::Sample, watch::Noise};

/// One round: the seconds that each model took for a job.
fn round(workload: Workload, seconds: [(Model, f64); 4]) -> Round {
    let samples = seconds.map(|(model, wall)| Sample {
        probe: Probe::Work { workload, model },
        outcome: Outcome::Measured(Report::Work {
            wall,
            cpu: wall,
            threads: 1,
            processes: 1,
            most_open: None,
            inputs: 1,
        }),
    });
    Round {
        group: "job".into(),
        noise: Noise::default(),
        disturbed: Vec::new(),
        samples: samples.into(),
    }
}

fn records(cores: usize, rounds: Vec<Round>) -> Records {
    let machine = Machine {
        cpu: "a CPU".into(),
        cores,
        kernel: "a kernel".into(),
        is_virtual: None,
        rustc: "a rustc".into(),
        opt_level: "3".into(),
        load: None,
    };
    Records::new(false, machine, 1.0, rounds)
}

/// Rounds of web scraping; each number is a round's slowness, which hits all models alike.
fn scraping(slowness: &[f64], threading: f64, multiprocessing: f64, asyncio: f64) -> Records {
    let rounds = slowness.iter().map(|slow| {
        let seconds = [
            (Model::Sequential, 10.0 * slow),
            (Model::Threading, threading * slow),
            (Model::Multiprocessing, multiprocessing * slow),
            (Model::Asyncio, asyncio * slow),
        ];
        round(Workload::WebScraping, seconds)
    });
    records(2, rounds.collect())
}

const CALM: [f64; 6] = [1.0; 6];

fn best_for(records: &Records, model: Model) -> String {
    let words = best_for::cell(&Evidence { records }, model).words;
    words.split("; ").next().unwrap_or_default().to_owned() // web scraping comes first
}

#[test]
fn a_ratio_is_made_within_a_round() {
    // a machine whose speed drifts by a factor of 8: the times say nothing, each round's ratio says all
    let records = scraping(&[1.0, 8.0, 2.0, 5.0, 3.0, 7.0], 2.0, 4.0, 2.0);
    let speed_up = Evidence { records: &records }
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    assert_eq!(
        (speed_up.low, speed_up.median, speed_up.high),
        (5.0, 5.0, 5.0)
    );
}

#[test]
fn the_quickest_is_first_and_says_by_how_much() {
    let records = scraping(&CALM, 2.0, 4.0, 1.0);
    assert_eq!(best_for(&records, Model::Asyncio), "web scraping");
    let figures = best_for::cell(&Evidence { records: &records }, Model::Asyncio).figures;
    assert_eq!(
        figures[0],
        "web scraping 1.00 s (1.00-1.00), the next takes 2.00x (2.00-2.00)"
    );
    assert!(!best_for(&records, Model::Threading).starts_with("web scraping ("));
}

#[test]
fn a_tie_is_called_a_tie_by_both() {
    let records = scraping(&CALM, 1.1, 4.0, 1.0);
    assert_eq!(
        best_for(&records, Model::Asyncio),
        "web scraping (level with threading)"
    );
    assert_eq!(
        best_for(&records, Model::Threading),
        "web scraping (level with asyncio)"
    );
}

/// How the two that are behind stand to each other is no matter.
#[test]
fn a_near_miss_among_those_behind_hides_no_winner() {
    let records = scraping(&CALM, 2.0, 2.3, 1.0);
    assert_eq!(best_for(&records, Model::Asyncio), "web scraping");
}

#[test]
fn an_interval_across_a_threshold_is_no_verdict() {
    let mut records = scraping(&CALM, 1.0, 4.0, 1.0);
    // threading takes from 1.0 to 1.3 times as long: on either side of what counts as level
    for (round, wall) in records
        .rounds
        .iter_mut()
        .zip([1.0, 1.1, 1.2, 1.3, 1.0, 1.3])
    {
        *round = scraping(&[1.0], wall, 4.0, 1.0).rounds.remove(0);
    }
    assert_eq!(
        best_for(&records, Model::Threading),
        "web scraping: too noisy to tell"
    );
}

#[test]
fn a_disturbed_round_does_not_count() {
    let mut records = scraping(&[1.0, 1.0, 1.0, 1.0], 2.0, 4.0, 2.0);
    let mut wild = scraping(&[1.0], 9.0, 9.0, 9.0).rounds.remove(0);
    wild.disturbed.push("somebody compiled".into());
    records.rounds.push(wild);
    let speed_up = Evidence { records: &records }
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    assert_eq!((speed_up.samples, speed_up.low), (4, 5.0));
}

#[test]
fn two_rounds_are_too_few() {
    let records = scraping(&[1.0, 1.0], 2.0, 4.0, 2.0);
    let speed_up = Evidence { records: &records }.speed_up(Workload::WebScraping, Model::Threading);
    assert_eq!(speed_up, Err(Unknown::TooNoisy));
}

#[test]
fn one_failure_is_named_and_nothing_is_said_of_that_model() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.rounds[3].samples[1].outcome = Outcome::Failed("no thread was to be had".into());
    let words = use_case::cell(&Evidence { records: &records }, Model::Threading).words;
    assert!(
        words.contains("I/O-bound: not measured: no thread was to be had"),
        "{words}"
    );
    let words = use_case::cell(&Evidence { records: &records }, Model::Asyncio).words;
    assert!(words.starts_with("I/O-bound: yes"), "{words}");
}

#[test]
fn no_processor_speed_up_is_told_on_one_core_or_on_cores_that_others_hold() {
    let computations = |cores, together| {
        let mut rounds: Vec<Round> = Vec::new();
        for _ in 0..6 {
            let seconds = [
                (Model::Sequential, 2.0),
                (Model::Threading, 1.0),
                (Model::Multiprocessing, 1.0),
                (Model::Asyncio, 2.0),
            ];
            let mut round = round(Workload::HeavyComputations, seconds);
            let capacity = Report::Capacity {
                cores,
                alone: 1.0,
                together,
            };
            round.samples.push(Sample {
                probe: Probe::Capacity,
                outcome: Outcome::Measured(capacity),
            });
            rounds.push(round);
        }
        let records = records(cores, rounds);
        gil::cell(&Evidence { records: &records }, Model::Threading).words
    };
    assert_eq!(computations(2, 1.0), "no lock holds it back");
    assert_eq!(computations(1, 1.0), "cannot be told on one core");
    assert_eq!(
        computations(2, 1.9),
        "cannot be told: the machine gave only 1.1 cores' worth of work"
    );
}
