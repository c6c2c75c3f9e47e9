//! Takes the samples: sweep by sweep, group by group.

mod examples;
mod noise;
pub(crate) mod progress;
mod reject;
mod rounds;
pub(crate) mod sample;
pub(crate) mod setup;

use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::measure::noise::NoiseMeter;
use crate::measure::progress::Progress;
use crate::measure::rounds::Rounds;
use crate::measure::setup::RunContext;
use crate::plan::{End, Plan};
use crate::process::signals;
use crate::record::{Outcome, Round};
use crate::subject::Subject;

/// Runs the whole plan, or what there is time for until Ctrl-C. A sample that fails does not end the
/// run: the failure is recorded.
pub(crate) fn measure(
    plan: &Plan,
    context: &RunContext,
    progress: &mut Progress,
) -> Result<Vec<Round>> {
    let _interruptible = signals::Interruptible::new();
    noise::warm_up();
    thread::scope(|scope| {
        let (starting, are_started) = mpsc::channel();
        let mut examples = None;
        if plan.with_examples {
            let measure = || examples::measure(context, starting);
            let thread = thread::Builder::new().spawn_scoped(scope, measure);
            examples = Some(thread.context("failed to start the thread of the examples")?);
            // Their start takes a second of a core, which would disturb the first round. From then
            // on they sleep. The channel is closed when all have been started.
            let _ = are_started.recv();
        }
        let mut rounds = sweep(plan, context, progress);
        if let Some(examples) = examples {
            progress.wait("the chapter's examples", || examples.is_finished());
            let examples = examples.join().unwrap_or_else(|panic| resume_unwind(panic));
            rounds.extend(examples.into_iter().filter(is_complete));
        }
        Ok(rounds)
    })
}

/// Returns whether the round of the examples was not cut short by Ctrl-C.
fn is_complete(round: &Round) -> bool {
    let mut samples = round.samples.iter();
    let is_cut_short = samples.any(|sample| matches!(sample.outcome, Outcome::Failed(_)));
    !(signals::is_interrupted() && is_cut_short)
}

/// Takes one round of each group, again and again, until the plan ends or the user ends it.
fn sweep(plan: &Plan, context: &RunContext, progress: &mut Progress) -> Vec<Round> {
    let mut groups: Vec<Rounds> = plan.groups.iter().map(Rounds::new).collect();
    'sweeps: for sweep in 0.. {
        let rust_alone = sweep < plan.sweeps_of_rust;
        let mut is_over = !rust_alone;
        for group in 0..groups.len() {
            let Some(subjects) = groups[group].next(left(plan, progress), rust_alone) else {
                continue;
            };
            is_over = false;
            progress.round(sweep, groups[group].name());
            let started = Instant::now();
            let Some(round) = measure_round(groups[group].name(), &subjects, context) else {
                break 'sweeps;
            };
            groups[group].add(round, started.elapsed());
            progress.show(groups[group].last_noise(), || all_rounds(&groups));
        }
        if is_over {
            break;
        }
    }
    groups.into_iter().flat_map(Rounds::into_vec).collect()
}

/// Returns how much of the plan is left.
fn left(plan: &Plan, progress: &Progress) -> End {
    match plan.end {
        End::After(time) => End::After(time.saturating_sub(progress.elapsed())),
        rounds @ End::Rounds(_) => rounds,
    }
}

fn all_rounds(groups: &[Rounds]) -> Vec<Round> {
    let rounds = groups.iter().flat_map(Rounds::taken);
    rounds.cloned().collect()
}

/// Takes a sample of each subject. Returns None after Ctrl-C, which ends the sample that is being
/// taken.
fn measure_round(group: &str, subjects: &[Subject], context: &RunContext) -> Option<Round> {
    let meter = NoiseMeter::start();
    let mut samples = Vec::new();
    for subject in subjects {
        samples.push(sample::take(*subject, context));
        if signals::is_interrupted() {
            return None;
        }
    }
    Some(Round {
        group: group.to_owned(),
        noise: meter.finish(),
        rejected: Vec::new(),
        samples,
    })
}
