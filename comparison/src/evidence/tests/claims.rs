//! Each of the 18 claims depends on its own figures only.

use crate::evidence::claims::{self, CLAIMS};
use crate::evidence::tests::made_up::{job, run, seconds, times};
use crate::evidence::tests::*;
use crate::subject::Model::*;
use crate::subject::Unit;

/// The verdicts' first letters, row by row: (h)olds, (d)oes not hold, (i)nconclusive.
fn verdicts(records: &Records) -> String {
    let letter = |(number, claim): (usize, &claims::Claim)| {
        let (_, verdict) = claims::verdicts(records, claim).swap_remove(0);
        let word = verdict.word().chars().next().unwrap_or('?').to_string();
        if number % 3 == 2 { word + " " } else { word }
    };
    CLAIMS
        .iter()
        .enumerate()
        .map(letter)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// As the chapter says, with two exceptions: a GIL also limits what tasks run on threads, and tasks
/// share their memory.
const USUAL: &str = "hhh hhh hhd hhh hhd hhh";

#[test]
fn with_a_gil_16_of_18_claims_hold() {
    assert_eq!(verdicts(&run(|_, report| Some(report))), USUAL);
}

#[test]
fn each_claim_falls_by_its_own_figures() {
    use Workload::*;
    type Change = (&'static str, fn(Probe, Report) -> Report, &'static str);
    let changes: [Change; 14] = [
        (
            "threads compute in parallel",
            |probe, report| {
                if job(probe, HeavyComputations, Threading) {
                    times(report, 0.5)
                } else {
                    report
                }
            },
            "dhh hhh dhd hhh hhd hhh",
        ),
        (
            "tasks run work on threads, in parallel",
            |probe, report| {
                if job(probe, HeavyComputations, ToThread) {
                    times(report, 0.5)
                } else {
                    report
                }
            },
            "hhh hhh hhh hhh hhd hhh",
        ),
        (
            "processes compute no faster",
            |probe, report| {
                if job(probe, HeavyComputations, Multiprocessing) {
                    times(report, 2.0)
                } else {
                    report
                }
            },
            "hdh hhh hdd hhh hhd hhh",
        ),
        (
            "tasks do not wait at the same time",
            |probe, report| {
                if job(probe, WebScraping, Asyncio) {
                    times(report, 6.0)
                } else {
                    report
                }
            },
            "hhd hhh hhd hhh hhd hhh",
        ),
        (
            "processes scrape in half the time",
            |probe, report| {
                if job(probe, WebScraping, Multiprocessing) {
                    times(report, 0.5)
                } else {
                    report
                }
            },
            "hhh hhh hhd dhh hhd dhh",
        ),
        (
            "files are written in half the time by tasks",
            |probe, report| {
                if job(probe, FileIo, Asyncio) {
                    times(report, 0.5)
                } else {
                    report
                }
            },
            "hhh hhh hhd hhh hhd dhh",
        ),
        (
            "threads process data in half the time",
            |probe, report| {
                if job(probe, DataProcessing, Threading) {
                    times(report, 0.25)
                } else {
                    report
                }
            },
            "hhh hhh hhd hhh hhd hdh",
        ),
        (
            "many threads are faster than many tasks",
            |probe, report| {
                if job(probe, ManyTasks, Threading) {
                    times(report, 0.25)
                } else {
                    report
                }
            },
            "hhh hhh hhd hhh hhd hhd",
        ),
        (
            "a process is cheap",
            |probe, report| {
                if probe == Probe::StartJoin(Unit::Fork) {
                    times(report, 0.01)
                } else {
                    report
                }
            },
            "hhh hhh hhd ddh hhd hhh",
        ),
        (
            "a task is expensive",
            |probe, report| {
                if probe == Probe::StartJoin(Unit::Tokio) {
                    times(report, 1e4)
                } else {
                    report
                }
            },
            "hhh hhh hhd hdd hhd hhh",
        ),
        (
            "a task's write is not seen",
            |probe, report| {
                if probe == Probe::Visible(Unit::Tokio) {
                    Report::Visible(false)
                } else {
                    report
                }
            },
            "hhh hhh hhd hhh hhh hhh",
        ),
        (
            "a thread's write is not seen",
            |probe, report| {
                if probe == Probe::Visible(Unit::Thread) {
                    Report::Visible(false)
                } else {
                    report
                }
            },
            "hhh dhh hhd hhh dhd hhh",
        ),
        (
            "a spawned process's write is seen",
            |probe, report| {
                if probe == Probe::Visible(Unit::Spawn) {
                    Report::Visible(true)
                } else {
                    report
                }
            },
            "hhh hdh hhd hhh hdd hhh",
        ),
        (
            "a task is pre-empted",
            |probe, report| {
                if probe == Probe::Ticker(Asyncio) {
                    times(report, 0.1)
                } else {
                    report
                }
            },
            "hhh hhd hhd hhh hhd hhh",
        ),
    ];
    for (what, change, expected) in changes {
        let records = run(|probe, report| Some(change(probe, report)));
        assert_eq!(verdicts(&records), expected, "{what}");
    }
}

#[test]
fn on_one_core_claims_about_computations_are_inconclusive() {
    let mut records = run(|probe, report| match (probe, report) {
        (Probe::Capacity, _) => Some(Report::Capacity {
            workers: 2,
            alone: 1.0,
            together: 2.0,
        }),
        // ten seconds of CPU time take ten seconds
        (Probe::Work { workload, model }, report)
            if job(probe, Workload::HeavyComputations, Multiprocessing) =>
        {
            Some(times(
                report,
                seconds(workload, Sequential) / seconds(workload, model),
            ))
        }
        (_, report) => Some(report),
    });
    records.machine.cores = 1;
    assert_eq!(verdicts(&records), "iii hhh iii hhh hhd hhh");
    let why = claims::verdicts(&records, &CLAIMS[6])
        .swap_remove(0)
        .1
        .sentence();
    assert!(
        why.starts_with("inconclusive on one core; heavy computations"),
        "{why}"
    );
}

#[test]
fn what_was_not_measured_is_inconclusive_and_the_rest_is_decided() {
    let records =
        run(|probe, report| (!job(probe, Workload::WebScraping, Sequential)).then_some(report));
    assert_eq!(verdicts(&records), "ihi hhh hhd hhh hhd hhh");
}

/// A condition that is false decides, even if others are not known.
#[test]
fn one_false_condition_is_enough() {
    let records = run(|probe, report| match probe {
        Probe::Work {
            workload: Workload::FileIo,
            ..
        } => None,
        _ if job(probe, Workload::NetworkCalls, Threading) => Some(times(report, 2.0)),
        _ => Some(report),
    });
    assert_eq!(verdicts(&records), "hhh hhh hhd hhh hhd dhh");
}

#[test]
fn without_python_there_are_verdicts_for_rust_alone() {
    let records = run(|_, report| Some(report));
    for claim in &CLAIMS {
        let verdicts = claims::verdicts(&records, claim);
        let languages: Vec<&str> = verdicts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(languages, ["Rust"]);
    }
}
