//! From figures to a verdict: ratios within a round, which rounds count, and inconclusive figures.

use crate::evidence::tests::*;
use crate::record::OTHERS_USED;

#[test]
fn a_ratio_is_made_within_a_round() {
    // The speed of the machine drifts by a factor of 8, so only the ratios within a round are
    // meaningful.
    let records = scraping(&[1.0, 8.0, 2.0, 5.0, 3.0, 7.0], 2.0, 4.0, 2.0);
    let speed_up = rust(&records)
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    let Figure {
        low, median, high, ..
    } = speed_up.figure;
    assert_eq!((low, median, high), (5.0, 5.0, 5.0));
}

#[test]
fn a_rejected_round_does_not_count() {
    let mut records = scraping(&[1.0, 1.0, 1.0, 1.0], 2.0, 4.0, 2.0);
    let mut wild = scraping(&[1.0], 9.0, 9.0, 9.0).rounds.remove(0);
    wild.rejected.push("a compiler ran".into());
    records.rounds.push(wild);
    let speed_up = rust(&records)
        .speed_up(Workload::WebScraping, Model::Threading)
        .expect("a figure");
    assert_eq!((speed_up.figure.samples, speed_up.figure.low), (4, 5.0));
}

#[test]
fn two_rounds_show_a_figure_and_give_no_verdict() {
    let records = scraping(&[1.0, 1.0], 2.0, 4.0, 2.0);
    let rust = rust(&records);
    let speed_up = rust.speed_up(Workload::WebScraping, Model::Threading);
    assert!(
        speed_up
            .as_ref()
            .is_ok_and(|it| it.figure.is_noisy && it.figure.median == 5.0)
    );
    assert_eq!(rust.is_faster(&speed_up), Err(Inconclusive::FewRounds(2)));
}

#[test]
fn models_on_par_are_both_among_the_fastest() {
    let records = scraping(&CALM, 1.1, 4.0, 1.0);
    let best = |model| best_at_scraping(&records, model);
    assert_eq!(best(Model::Asyncio), Ok(true));
    assert_eq!(best(Model::Threading), Ok(true));
    assert_eq!(best(Model::Multiprocessing), Ok(false));
}

/// Whether the two slower ones are on par does not matter.
#[test]
fn two_slower_models_that_are_borderline_hide_no_winner() {
    let records = scraping(&CALM, 2.0, 2.6, 1.0);
    assert_eq!(best_at_scraping(&records, Model::Asyncio), Ok(true));
    assert_eq!(best_at_scraping(&records, Model::Threading), Ok(false));
    assert_eq!(
        best_at_scraping(&records, Model::Multiprocessing),
        Ok(false)
    );
}

#[test]
fn rounds_that_contradict_each_other_are_inconclusive() {
    // threading takes from 1.0 to 1.4 times as long: on both sides of what counts as on par
    let rounds = [1.0, 1.1, 1.2, 1.4, 1.0, 1.4];
    let rounds = rounds.map(|wall| scraping(&[1.0], wall, 4.0, 1.0).rounds.remove(0));
    let records = records(2, rounds.into());
    assert_eq!(
        best_at_scraping(&records, Model::Threading),
        Err(Inconclusive::TooNoisy)
    );
}

/// A verdict needs the whole interval on one side, or three rounds that no other one contradicts.
#[test]
fn the_interval_decides_or_three_rounds_that_agree() {
    let decide = |numbers: &[f64]| compare_to_thresholds(&measured(numbers), 1.15, 1.3);
    assert_eq!(decide(&[1.3, 1.4, 1.5]), Ok(true));
    assert_eq!(decide(&[1.0, 1.1, 1.15]), Ok(false));
    assert_eq!(decide(&[1.2, 1.22, 1.25]), Err(Inconclusive::Borderline));
    assert_eq!(decide(&[1.2, 1.4, 1.4, 1.6]), Ok(true), "one is open");
    assert_eq!(
        decide(&[1.1, 1.4, 1.4, 1.6]),
        Err(Inconclusive::TooNoisy),
        "one says the opposite"
    );
    let mut eight = vec![1.0];
    eight.extend([1.4; 7]);
    assert_eq!(decide(&eight), Ok(true), "one of eight is outvoted");
    let seven = decide(&eight[..7]);
    assert_eq!(seven, Err(Inconclusive::TooNoisy), "but not one of seven");
    assert_eq!(
        decide(&[1.2, 1.4, 1.6]),
        Err(Inconclusive::TooNoisy),
        "two are too few"
    );
}

/// Returns rounds of web scraping in which other programs took the share `others`.
fn noisy_scraping(others: f64, threading: f64) -> Records {
    let mut records = scraping(&[1.0; 4], threading, 4.0, 1.0);
    for round in &mut records.rounds {
        round.noise.other_cpu_share = Some(others);
        round.rejected = vec![format!("{OTHERS_USED} some of the processor time")];
    }
    records
}

/// The noise may have made one of two times up to 1 / (1 - share) times as long.
#[test]
fn noisy_rounds_decide_if_their_noise_could_not_turn_it_around() {
    let is_slower = |others, threading| {
        let records = noisy_scraping(others, threading);
        best_at_scraping(&records, Model::Threading).map(|is_best| !is_best)
    };
    assert_eq!(is_slower(0.5, 2.8), Ok(true), "half of it is still slower");
    assert_eq!(is_slower(0.5, 2.6), Err(Inconclusive::TooNoisy));
    assert_eq!(
        is_slower(0.5, 0.6),
        Ok(false),
        "twice that is still not slower"
    );
    assert_eq!(is_slower(0.5, 1.0), Err(Inconclusive::TooNoisy));
    assert_eq!(is_slower(0.15, 1.0), Ok(false));
}

#[test]
fn a_round_whose_noise_has_no_bound_decides_nothing() {
    let mut records = noisy_scraping(0.15, 9.0);
    for round in &mut records.rounds {
        round
            .rejected
            .push("the calibration loop took 2x its usual time".into());
    }
    let reason = Err(Inconclusive::FewRounds(0));
    assert_eq!(best_at_scraping(&records, Model::Threading), reason);
    let speed_up = rust(&records).speed_up(Workload::WebScraping, Model::Threading);
    assert!(
        speed_up.is_ok_and(|it| it.figure.is_noisy),
        "it is shown all the same"
    );
}

/// Returns noisy rounds of computations that took a second of CPU time: one by one in `sequential`
/// seconds, and by two threads in `threads` seconds of wall time.
fn noisy_computations(others: f64, sequential: f64, threads: f64, together: f64) -> Records {
    let round = |_| {
        let seconds = [
            (Model::Sequential, sequential),
            (Model::Threading, threads),
            (Model::Multiprocessing, 1.0),
            (Model::Asyncio, 1.0),
        ];
        let mut round = round(Workload::HeavyComputations, seconds);
        for sample in &mut round.samples {
            if let Outcome::Measured(Report::Work { cpu, .. }) = &mut sample.outcome {
                *cpu = 1.0;
            }
        }
        let capacity = Report::Capacity {
            workers: 2,
            alone: 1.0,
            together,
        };
        let capacity = Sample::new(Subject::rust(Probe::Capacity), Outcome::Measured(capacity));
        round.samples.push(capacity);
        round.noise.other_cpu_share = Some(others);
        round.rejected = vec![format!("{OTHERS_USED} some of the processor time")];
        round
    };
    records(2, (0..4).map(round).collect())
}

#[test]
fn beside_other_programs_a_parallel_speed_up_is_seen_and_a_lock_too() {
    let is_faster = |others, sequential, threads, together| {
        let records = noisy_computations(others, sequential, threads, together);
        rust(&records).speeds_up_computations(Model::Threading)
    };
    // Without load two threads take half a second each.
    assert_eq!(
        is_faster(0.25, 1.0, 0.7, 1.3),
        Ok(true),
        "1.43 cores in use"
    );
    assert_eq!(
        is_faster(0.25, 1.0, 1.0, 1.3),
        Ok(false),
        "1 core in use while 1.5 were left"
    );
    assert_eq!(
        is_faster(0.5, 1.0, 1.0, 1.3),
        Err(Inconclusive::TooNoisy),
        "only one core was left: there may be a lock or not"
    );
    assert_eq!(
        is_faster(0.25, 2.0, 1.0, 1.3),
        Ok(false),
        "the sequential job was slowed down, and one core was in use"
    );
}

/// Other programs, or a hypervisor that lends one core for two, look like a lock.
#[test]
fn without_capacity_in_its_round_nothing_is_taken_for_a_lock() {
    let highest = |together| {
        let records = noisy_computations(0.25, 1.0, 1.0, together);
        let threads = rust(&records).speed_up(Workload::HeavyComputations, Model::Threading);
        let bounds = threads.expect("a figure").bounds;
        bounds.iter().map(|bounds| bounds.high).fold(0.0, f64::max)
    };
    assert_eq!(highest(1.3), 1.0, "1.54 cores were there, and one was used");
    assert_eq!(highest(1.7), f64::INFINITY, "1.18 cores were there");
}

/// A narrow interval in the gap is neither noise nor a verdict.
#[test]
fn a_narrow_interval_between_the_thresholds_is_borderline() {
    let records = scraping(&CALM, 1.3, 4.0, 1.0);
    let reason = Err(Inconclusive::Borderline);
    assert_eq!(best_at_scraping(&records, Model::Threading), reason);
    let speed_up = |seconds| {
        let records = scraping(&CALM, seconds, 4.0, 1.0);
        use_case::words(&rust(&records), Model::Threading)
    };
    assert!(
        speed_up(10.0 / 1.3).starts_with("I/O-bound: borderline"),
        "1.3x"
    );
    assert!(speed_up(10.0 / 1.4).starts_with("I/O-bound: yes"), "1.4x");
    assert!(speed_up(10.0 / 1.1).starts_with("I/O-bound: no"), "1.1x");
}

/// Whether a model is on par with another or faster does not matter for "not slower".
#[test]
fn an_interval_between_faster_and_on_par_is_not_slower() {
    assert_eq!(is_slower(&measured(&[0.7, 0.78, 0.9])), Ok(false));
    assert_eq!(is_slower(&measured(&[0.5, 1.0, 1.25])), Ok(false));
    assert_eq!(is_slower(&measured(&[1.35, 1.5, 2.0])), Ok(true));
    let reason = Err(Inconclusive::TooNoisy);
    assert_eq!(is_slower(&measured(&[1.0, 1.3, 1.4])), reason);
}

/// Returns rounds in which the sequential job needed these seconds of CPU time, and each other model
/// one second: two processes on nearly two cores, and tasks on one.
fn computations_at_speeds(sequential: [f64; 6]) -> Records {
    let rounds = sequential.map(|seconds| {
        let seconds = [
            (Model::Sequential, seconds),
            (Model::Threading, 1.0),
            (Model::Multiprocessing, 0.55),
            (Model::Asyncio, 1.0),
        ];
        let mut round = round(Workload::HeavyComputations, seconds);
        for sample in &mut round.samples[1..] {
            if let Outcome::Measured(Report::Work { cpu, .. }) = &mut sample.outcome {
                *cpu = 1.0;
            }
        }
        round
    });
    records(2, rounds.into())
}

/// The CPU of a virtual machine is half as fast at one moment as at another. That changes times, and
/// not how many cores are in use.
#[test]
fn the_speed_of_the_cpu_decides_nothing() {
    let is_faster = |sequential, model| {
        let records = computations_at_speeds(sequential);
        let rust = rust(&records);
        rust.is_faster(&rust.speed_up(Workload::HeavyComputations, model))
    };
    let (processes, tasks) = (Model::Multiprocessing, Model::Asyncio);
    assert_eq!(
        is_faster([1.0, 0.6, 1.0, 1.0, 0.6, 1.0], processes),
        Ok(true)
    );
    assert_eq!(is_faster([1.6; 6], tasks), Ok(false), "slow in each round");
    let unlucky = is_faster([0.6; 6], processes);
    assert_ne!(unlucky, Ok(false), "quick in each round");
}

/// Sequential code may have had fewer inputs: its time is that of as many.
#[test]
fn the_time_of_a_job_is_that_of_all_inputs() {
    let mut records = scraping(&CALM, 2.0, 4.0, 2.0);
    for round in &mut records.rounds {
        for sample in &mut round.samples {
            let Outcome::Measured(Report::Work { inputs, .. }) = &mut sample.outcome else {
                unreachable!("all were measured");
            };
            *inputs = match sample.subject.probe {
                Probe::Work {
                    model: Model::Sequential,
                    ..
                } => 10,
                _ => 30,
            };
        }
    }
    let time = |model| {
        let time = rust(&records).job_time(Workload::WebScraping, model);
        time.expect("a figure").figure.median
    };
    assert_eq!(
        (time(Model::Sequential), time(Model::Threading)),
        (30.0, 2.0)
    );
    let speed_up = rust(&records).speed_up(Workload::WebScraping, Model::Threading);
    assert_eq!(speed_up.expect("a figure").figure.median, 15.0);
}
