//! The text of each row's cells, on both sides of its thresholds.

use crate::evidence::tables::{jobs, units};
use crate::evidence::tests::*;
use crate::record::Python;
use crate::subject::Unit;

/// Returns the cell for six rounds of computations that took 2 seconds sequentially and `threads`
/// seconds by threads, on a machine where the same work for each of two threads takes `together`
/// times as long as for one.
fn gil_of_threads(cores: usize, threads: f64, together: f64) -> String {
    let records = computations(cores, threads, together, 1.0);
    gil::words(&rust(&records), Model::Threading)
}

/// Returns the records of such rounds, in which the processes used `used` cores.
fn computations(cores: usize, threads: f64, together: f64, used: f64) -> Records {
    let round = || {
        let seconds = [
            (Model::Sequential, 2.0),
            (Model::Threading, threads),
            (Model::Multiprocessing, 1.0),
            (Model::Asyncio, 2.0),
        ];
        let mut round = round(Workload::HeavyComputations, seconds);
        if let Outcome::Measured(Report::Work { wall, cpu, .. }) = &mut round.samples[2].outcome {
            *cpu = *wall * used;
        }
        let capacity = Report::Capacity {
            workers: 2,
            alone: 1.0,
            together,
        };
        round.samples.push(Sample::new(
            Subject::rust(Probe::Capacity),
            Outcome::Measured(capacity),
        ));
        round
    };
    records(cores, (0..6).map(|_| round()).collect())
}

/// Their speed-up does not matter: interpreters that share a core slow each other down without any
/// lock.
#[test]
fn processes_are_parallel_when_they_run_cores() {
    let words = |used| {
        let records = computations(2, 1.0, 1.0, used);
        gil::words(&rust(&records), Model::Multiprocessing)
    };
    assert_eq!(words(1.9), "no lock holds it back");
    assert_eq!(words(1.0), "held back to one core");
    assert_eq!(words(1.2), "borderline");
}

#[test]
fn a_lock_is_seen_and_its_absence_too() {
    assert_eq!(gil_of_threads(2, 1.0, 1.0), "no lock holds it back");
    assert_eq!(
        gil_of_threads(2, 1.4, 1.0),
        "no lock holds it back",
        "1.43x is more than one core gives"
    );
    assert_eq!(gil_of_threads(2, 1.55, 1.0), "borderline", "1.29x");
    assert_eq!(gil_of_threads(2, 2.04, 1.0), "held back to one core");
}

#[test]
fn no_cpu_speed_up_is_claimed_on_one_core_or_without_capacity() {
    assert_eq!(gil_of_threads(1, 2.0, 2.0), "inconclusive on one core");
    assert_eq!(
        gil_of_threads(1, 1.4, 1.35),
        "no lock holds it back",
        "a quota of one core and a half"
    );
    assert_eq!(
        gil_of_threads(2, 2.0, 1.9),
        "inconclusive: the machine had a parallel capacity of only 1.1 cores"
    );
    assert_eq!(
        gil_of_threads(2, 1.0, 1.9),
        "no lock holds it back",
        "a speed-up of 2x needs no other sign of a capacity"
    );
}

#[test]
fn a_ticker_shows_whether_the_hog_is_pre_empted() {
    let words = |longest_gap: f64| {
        let outcome = Outcome::Measured(Report::Ticker {
            hog: 0.08,
            longest_gap,
        });
        let round = || Round {
            group: "concurrency type".into(),
            noise: Noise::default(),
            rejected: Vec::new(),
            samples: vec![Sample::new(
                Subject::rust(Probe::Ticker(Model::Asyncio)),
                outcome.clone(),
            )],
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        concurrency_type::words(&rust(&records), Model::Asyncio)
    };
    assert!(words(0.081).ends_with(", cooperative"));
    assert!(words(0.004).ends_with(", pre-emptive"));
    assert!(words(0.056).ends_with("borderline"));
}

#[test]
fn a_write_that_is_only_sometimes_seen_is_inconclusive() {
    let words = |seen: [bool; 3]| {
        let round = |seen: &bool| Round {
            group: "memory".into(),
            noise: Noise::default(),
            rejected: vec!["a compiler ran".into()], // which changes nothing here
            samples: vec![Sample::new(
                Subject::rust(Probe::Visible(Unit::Thread)),
                Outcome::Measured(Report::Visible(*seen)),
            )],
        };
        let records = records(2, seen.iter().map(round).collect());
        memory::words(&rust(&records), Model::Threading)
    };
    assert_eq!(words([true, true, true]), "shared between threads");
    assert_eq!(words([false, false, false]), "separate for each process");
    assert_eq!(words([true, false, true]), "too noisy to tell");
}

#[test]
fn overhead_is_ranked_and_a_tie_is_named() {
    let words = |task: f64, thread: f64, fork: f64, model| {
        let sample = |unit, wall| {
            Sample::new(
                Subject::rust(Probe::StartJoin(unit)),
                Outcome::Measured(Report::StartJoin { wall, units: 1 }),
            )
        };
        let round = || Round {
            group: "overhead".into(),
            noise: Noise::default(),
            rejected: Vec::new(),
            samples: vec![
                sample(Unit::Tokio, task),
                sample(Unit::Thread, thread),
                sample(Unit::Fork, fork),
            ],
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        overhead::words(&rust(&records), model)
    };
    assert_eq!(words(1.0, 2.0, 3.0, Model::Asyncio), "lowest");
    assert_eq!(words(1.0, 2.0, 3.0, Model::Threading), "in between");
    assert_eq!(words(1.0, 2.0, 3.0, Model::Multiprocessing), "highest");
    assert_eq!(
        words(1.0, 2.0, 2.1, Model::Threading),
        "on par with multiprocessing"
    );
    assert_eq!(words(1.0, 2.0, 2.6, Model::Threading), "borderline");
}

#[test]
fn each_combination_of_speed_ups_has_its_text() {
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
            it.samples.push(Sample::new(
                Subject::rust(Probe::Capacity),
                Outcome::Measured(Report::Capacity {
                    workers: 2,
                    alone: 1.0,
                    together: 1.0,
                }),
            ));
            it
        };
        let records = records(2, (0..6).map(|_| round()).collect());
        use_case::words(&rust(&records), Model::Threading)
    };
    assert_eq!(words(1.0, 1.0), "I/O-bound and CPU-bound");
    assert_eq!(words(1.0, 2.0), "I/O-bound");
    assert_eq!(words(2.0, 1.0), "CPU-bound");
    assert_eq!(words(2.0, 2.0), "neither I/O-bound nor CPU-bound");
}

#[test]
fn two_kinds_of_processes_may_differ() {
    let sample = |unit, seen| {
        Sample::new(
            Subject::rust(Probe::Visible(unit)),
            Outcome::Measured(Report::Visible(seen)),
        )
    };
    let round = Round {
        group: "memory".into(),
        noise: Noise::default(),
        rejected: Vec::new(),
        samples: vec![sample(Unit::Fork, true), sample(Unit::Spawn, false)],
    };
    let records = records(2, vec![round]);
    let words = memory::words(&rust(&records), Model::Multiprocessing);
    assert_eq!(words, "shared by some");
}

#[test]
fn the_most_workers_of_any_round_are_shown() {
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
    let words = concurrency_type::words(&rust(&records), Model::Threading);
    assert!(words.starts_with("3 threads of 1 process"), "{words}");
}

/// Returns six rounds in which each unit and each model of Python took a second, and the sequential
/// job two.
fn python_processes(units: &[Unit], models: &[Model]) -> Records {
    let language = Language::Python(0);
    let sample = |probe, report| Sample::new(Subject { language, probe }, report);
    let round = || {
        let mut samples = Vec::new();
        for unit in units {
            let (wall, units) = (1.0, 1);
            let report = Outcome::Measured(Report::StartJoin { wall, units });
            samples.push(sample(Probe::StartJoin(*unit), report));
        }
        let workload = Workload::HeavyComputations;
        let seconds = |model: &Model| {
            if *model == Model::Sequential {
                2.0
            } else {
                1.0
            }
        };
        for model in models {
            let one = (*model, seconds(model));
            let job = [(Model::Sequential, 2.0), one, one, one];
            let report = self::round(workload, job).samples.remove(1).outcome;
            let model = *model;
            samples.push(sample(Probe::Work { workload, model }, report));
        }
        Round {
            group: "all".into(),
            noise: Noise::default(),
            rejected: Vec::new(),
            samples,
        }
    };
    records(2, (0..6).map(|_| round()).collect())
}

/// Python's variants of a process come last, and only those that were sampled: old records and old
/// Pythons lack some.
#[test]
fn the_variants_that_were_sampled_are_shown() {
    let rows = |units: &[Unit], models: &[Model]| {
        let mut records = python_processes(units, models);
        records.pythons = vec![python()];
        let tables = [units::start(&records), jobs::variants(&records)];
        let mut shown = Vec::new();
        for (name, cells) in tables.into_iter().flat_map(|table| table.rows) {
            if cells[1].words != "-" {
                shown.push(format!("{name}: {}", cells[1].words));
            }
        }
        shown
    };
    assert_eq!(
        rows(
            &[Unit::Interpreter, Unit::Forkserver, Unit::Spawn, Unit::Fork],
            &[
                Model::Sequential,
                Model::Interpreters,
                Model::MultiprocessingForkserver
            ]
        ),
        [
            "forked process: 1.00 s (1.00-1.00)",
            "spawned process: 1.00 s (1.00-1.00)",
            "process by forkserver: 1.00 s (1.00-1.00)",
            "interpreter: 1.00 s (1.00-1.00)",
            "multiprocessing by forkserver: 2.00x (2.00-2.00)",
            "interpreters: 2.00x (2.00-2.00)",
        ]
    );
    assert_eq!(
        rows(&[Unit::Fork], &[Model::Sequential]),
        ["forked process: 1.00 s (1.00-1.00)"]
    );
}

fn python() -> Python {
    Python {
        executable: "/a/python".into(),
        implementation: "CPython".into(),
        version: "3.14.0".into(),
        gil: true,
        build: "a compiler".into(),
        sqlite: None,
        interpreters: true,
    }
}
