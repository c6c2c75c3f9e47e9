//! What the table says of made-up records: the words that follow from figures, and the figures' pairing.

use super::*;
use crate::{machine::Machine, plan::Plan, probe::Unit, record::Sample, watch::Noise};

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
    Records::new(&Plan::new(false), machine, 1.0, rounds)
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

/// Six rounds of computations, in which threads took so many seconds where one after another took 2, and the same work by
/// two took so many times as long as by one.
fn gil_of_threads(cores: usize, threads: f64, together: f64) -> String {
    let round = || {
        let seconds = [
            (Model::Sequential, 2.0),
            (Model::Threading, threads),
            (Model::Multiprocessing, 1.0),
            (Model::Asyncio, 2.0),
        ];
        let mut round = round(Workload::HeavyComputations, seconds);
        let capacity = Report::Capacity {
            workers: 2,
            alone: 1.0,
            together,
        };
        round.samples.push(Sample {
            probe: Probe::Capacity,
            outcome: Outcome::Measured(capacity),
        });
        round
    };
    let records = records(cores, (0..6).map(|_| round()).collect());
    gil::cell(&Evidence { records: &records }, Model::Threading).words
}

#[test]
fn a_lock_is_seen_and_its_absence_too() {
    assert_eq!(gil_of_threads(2, 1.0, 1.0), "no lock holds it back");
    assert_eq!(
        gil_of_threads(2, 1.5, 1.0),
        "no lock holds it back",
        "1.33x is more than one core gives"
    );
    assert_eq!(gil_of_threads(2, 1.6, 1.0), "between yes and no", "1.25x");
    assert_eq!(gil_of_threads(2, 2.04, 1.0), "held back to one core");
}

#[test]
fn no_processor_speed_up_is_told_on_one_core_or_on_cores_that_others_hold() {
    assert_eq!(gil_of_threads(1, 2.0, 2.0), "cannot be told on one core");
    assert_eq!(
        gil_of_threads(1, 1.4, 1.35),
        "no lock holds it back",
        "a quota of one core and a half"
    );
    assert_eq!(
        gil_of_threads(2, 1.0, 1.9),
        "cannot be told: the machine gave only 1.1 cores' worth of work"
    );
}

#[test]
fn a_ticker_tells_who_gives_way() {
    let words = |longest_gap: f64| {
        let outcome = Outcome::Measured(Report::Ticker {
            hog: 0.08,
            longest_gap,
        });
        let round = || Round {
            group: "concurrency type".into(),
            noise: Noise::default(),
            disturbed: Vec::new(),
            samples: vec![Sample {
                probe: Probe::Ticker(Model::Asyncio),
                outcome: outcome.clone(),
            }],
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        concurrency_type::cell(&Evidence { records: &records }, Model::Asyncio).words
    };
    assert!(words(0.081).ends_with(", cooperative"));
    assert!(words(0.004).ends_with(", pre-emptive"));
    assert!(words(0.056).ends_with("between yes and no"));
}

#[test]
fn a_write_that_is_seen_at_times_is_no_verdict() {
    let words = |seen: [bool; 3]| {
        let round = |seen: &bool| Round {
            group: "memory".into(),
            noise: Noise::default(),
            disturbed: vec!["somebody compiled".into()], // which changes nothing here
            samples: vec![Sample {
                probe: Probe::Visible(Unit::Thread),
                outcome: Outcome::Measured(Report::Visible(*seen)),
            }],
        };
        let records = records(2, seen.iter().map(round).collect());
        memory::cell(&Evidence { records: &records }, Model::Threading).words
    };
    assert_eq!(words([true, true, true]), "shared between threads");
    assert_eq!(words([false, false, false]), "separate for each process");
    assert_eq!(words([true, false, true]), "too noisy to tell");
}

/// What failed of one model is missing in the others' cells, and is not theirs.
#[test]
fn a_failure_stands_in_its_own_column() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.rounds[3].samples[0].outcome = Outcome::Failed("killed".into()); // one after another
    let words = use_case::cell(&Evidence { records: &records }, Model::Threading).words;
    assert!(
        words.starts_with("I/O-bound: cannot be told without one after another"),
        "{words}"
    );
}

/// A sharp figure in the gap is no noise, and no verdict either.
#[test]
fn a_sharp_figure_between_the_thresholds_is_neither() {
    let records = scraping(&CALM, 1.12, 4.0, 1.0);
    assert_eq!(
        best_for(&records, Model::Threading),
        "web scraping: between yes and no"
    );
    let speed_up = |seconds| {
        let records = scraping(&CALM, seconds, 4.0, 1.0);
        use_case::cell(&Evidence { records: &records }, Model::Threading).words
    };
    assert!(
        speed_up(10.0 / 1.2).starts_with("I/O-bound: between yes and no"),
        "1.2x"
    );
    assert!(speed_up(10.0 / 1.4).starts_with("I/O-bound: yes"), "1.4x");
    assert!(speed_up(10.0 / 1.1).starts_with("I/O-bound: no"), "1.1x");
}

#[test]
fn overhead_is_ranked_and_a_tie_is_said() {
    let words = |task: f64, thread: f64, fork: f64, model| {
        let sample = |unit, wall| Sample {
            probe: Probe::StartJoin(unit),
            outcome: Outcome::Measured(Report::StartJoin { wall, units: 1 }),
        };
        let round = || Round {
            group: "overhead".into(),
            noise: Noise::default(),
            disturbed: Vec::new(),
            samples: vec![
                sample(Unit::Tokio, task),
                sample(Unit::Thread, thread),
                sample(Unit::Fork, fork),
            ],
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        overhead::cell(&Evidence { records: &records }, model).words
    };
    assert_eq!(words(1.0, 2.0, 3.0, Model::Asyncio), "lowest");
    assert_eq!(words(1.0, 2.0, 3.0, Model::Threading), "in between");
    assert_eq!(words(1.0, 2.0, 3.0, Model::Multiprocessing), "highest");
    assert_eq!(
        words(1.0, 2.0, 2.1, Model::Threading),
        "level with multiprocessing"
    );
    assert_eq!(
        words(1.0, 2.0, 2.25, Model::Threading),
        "between yes and no"
    );
}

fn figure(low: f64, median: f64, high: f64) -> Figure {
    Figure {
        median,
        low,
        high,
        samples: 6,
        confidence: 0.97,
    }
}

/// A verdict needs the whole interval on one side.
#[test]
fn an_interval_across_an_edge_is_no_verdict_on_either_side() {
    let told = |low, median, high| beside(&figure(low, median, high), 1.15, 1.3);
    assert_eq!(told(1.3, 1.4, 1.5), Ok(true));
    assert_eq!(told(1.0, 1.1, 1.15), Ok(false));
    assert_eq!(told(1.2, 1.22, 1.25), Err(Unknown::Between));
    for (low, median, high) in [
        (1.2, 1.4, 1.6),
        (1.0, 1.1, 1.2),
        (1.1, 1.2, 1.25),
        (1.0, 1.4, 1.6),
    ] {
        assert_eq!(
            told(low, median, high),
            Err(Unknown::TooNoisy),
            "{low} to {high}"
        );
    }
    assert!(order(&figure(0.8, 0.9, 1.0)) == Err(Unknown::TooNoisy));
    assert!(order(&figure(0.8, 0.82, 0.85)) == Ok(Order::Less));
}

#[test]
fn each_pair_of_answers_has_its_words() {
    let words = |scraping, computing| {
        let round = || {
            let job = |workload, threads| {
                let models = [
                    Model::Sequential,
                    Model::Threading,
                    Model::Multiprocessing,
                    Model::Asyncio,
                ];
                round(
                    workload,
                    models.map(|model| {
                        (
                            model,
                            if model == Model::Threading {
                                threads
                            } else {
                                2.0
                            },
                        )
                    }),
                )
            };
            let mut it = job(Workload::WebScraping, scraping);
            it.samples
                .extend(job(Workload::HeavyComputations, computing).samples);
            it.samples.push(Sample {
                probe: Probe::Capacity,
                outcome: Outcome::Measured(Report::Capacity {
                    workers: 2,
                    alone: 1.0,
                    together: 1.0,
                }),
            });
            it
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        use_case::cell(&Evidence { records: &records }, Model::Threading).words
    };
    assert_eq!(words(1.0, 1.0), "I/O-bound and CPU-bound");
    assert_eq!(words(1.0, 2.0), "I/O-bound");
    assert_eq!(words(2.0, 1.0), "CPU-bound");
    assert_eq!(words(2.0, 2.0), "neither I/O-bound nor CPU-bound");
}

#[test]
fn two_kinds_of_processes_may_differ() {
    let sample = |unit, seen| Sample {
        probe: Probe::Visible(unit),
        outcome: Outcome::Measured(Report::Visible(seen)),
    };
    let round = Round {
        group: "memory".into(),
        noise: Noise::default(),
        disturbed: Vec::new(),
        samples: vec![sample(Unit::Fork, true), sample(Unit::Spawn, false)],
    };
    let records = records(2, vec![round]);
    let words = memory::cell(&Evidence { records: &records }, Model::Multiprocessing).words;
    assert_eq!(words, "shared by some");
}

#[test]
fn the_most_workers_of_any_round_are_told() {
    let rounds = [1, 3, 2].map(|number| {
        let mut round = round(
            Workload::HeavyComputations,
            [
                Model::Sequential,
                Model::Threading,
                Model::Multiprocessing,
                Model::Asyncio,
            ]
            .map(|model| (model, 1.0)),
        );
        for sample in &mut round.samples {
            if let Outcome::Measured(Report::Work { threads, .. }) = &mut sample.outcome {
                *threads = number;
            }
        }
        round
    });
    let records = records(2, rounds.into());
    let words = concurrency_type::cell(&Evidence { records: &records }, Model::Threading).words;
    assert!(words.starts_with("3 threads of 1 process"), "{words}");
}

/// Another model's failure is named by its name, and is not this one's.
#[test]
fn best_for_says_whom_it_lacks() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    records.rounds[3].samples[2].outcome = Outcome::Failed("killed".into()); // multiprocessing
    assert_eq!(
        best_for(&records, Model::Threading),
        "web scraping: cannot be told without multiprocessing"
    );
    assert_eq!(
        best_for(&records, Model::Multiprocessing),
        "web scraping: not measured: killed"
    );
}

#[test]
fn overhead_without_a_fork_is_that_of_a_spawned_process() {
    let sample = |unit, wall: Option<f64>| Sample {
        probe: Probe::StartJoin(unit),
        outcome: wall.map_or(Outcome::Failed("no".into()), |wall| {
            Outcome::Measured(Report::StartJoin { wall, units: 1 })
        }),
    };
    let round = || Round {
        group: "overhead".into(),
        noise: Noise::default(),
        disturbed: Vec::new(),
        samples: vec![
            sample(Unit::Tokio, Some(1.0)),
            sample(Unit::Thread, Some(2.0)),
            sample(Unit::Fork, None),
            sample(Unit::Spawn, Some(3.0)),
        ],
    };
    let records = records(2, (0..6).map(|_| round()).collect());
    let words = overhead::cell(&Evidence { records: &records }, Model::Multiprocessing).words;
    assert_eq!(words, "highest");
}

/// As on macOS, where nobody tells an example's peak memory.
#[test]
fn what_a_system_does_not_tell_is_not_called_noise() {
    let sample = Sample {
        probe: Probe::Example(Model::Threading),
        outcome: Outcome::Measured(Report::Example {
            wall: 5.0,
            cpu: 0.1,
            peak_kb: None,
            threads: None,
            processes: None,
            context_switches: 9,
        }),
    };
    let round = Round {
        group: "examples".into(),
        noise: Noise::default(),
        disturbed: Vec::new(),
        samples: vec![sample],
    };
    let records = records(2, vec![round]);
    let table = examples::table(&Evidence { records: &records });
    let peak = table.rows.iter().find(|(name, _)| name == "Peak memory");
    assert!(peak.is_some_and(|(_, cells)| cells[0].words == "not measured"));
}

#[test]
fn the_notes_say_what_the_system_does_not_tell_and_what_was_quick() {
    let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
    let said = |records: &Records| notes::notes(&Evidence { records }).join(" ");
    assert!(said(&records).contains("This system does not tell what other programs used"));
    assert!(!said(&records).contains("A quick run"));
    records.quick = true;
    assert!(said(&records).contains("A quick run"));
}
