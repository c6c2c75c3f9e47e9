//! Takes the samples: group by group, round by round.

mod examples;
mod noise;
pub(crate) mod progress;
mod reject;
mod rounds;
pub(crate) mod sample;
pub(crate) mod setup;

use std::panic::resume_unwind;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::measure::noise::NoiseMeter;
use crate::measure::progress::Progress;
use crate::measure::rounds::Rounds;
use crate::measure::setup::RunContext;
use crate::plan::Plan;
use crate::record::Round;
use crate::subject::Subject;

/// Runs the whole plan. A sample that fails does not end the run: the failure is recorded.
pub(crate) fn measure(
    plan: &Plan,
    context: &RunContext,
    progress: &mut Progress,
) -> Result<Vec<Round>> {
    noise::warm_up();
    let mut all = Vec::new();
    thread::scope(|scope| {
        let examples = thread::Builder::new()
            .spawn_scoped(scope, || examples::measure(context))
            .context("failed to start the thread that waits for the examples")?;
        if !plan.quick {
            progress.wait("the chapter's examples", || examples.is_finished());
        }
        let started = Instant::now();
        for (number, group) in plan.groups.iter().enumerate() {
            let mut rounds = Rounds::new(group);
            let time_is_up = || started.elapsed().as_secs_f64() > plan.deadline(number);
            while let Some(subjects) = rounds.next(time_is_up()) {
                progress.round(group.name, rounds.accepted());
                rounds.add(measure_round(group.name, &subjects, context));
            }
            all.extend(rounds.into_vec());
            progress.group_done(group.name);
        }
        progress.wait("the chapter's examples", || examples.is_finished());
        all.extend(examples.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(all)
    })
}

fn measure_round(group: &str, subjects: &[Subject], context: &RunContext) -> Round {
    let meter = NoiseMeter::start();
    let take = |subject: &Subject| sample::take(*subject, context);
    let samples = subjects.iter().map(take).collect();
    Round {
        group: group.to_owned(),
        noise: meter.finish(),
        rejected: Vec::new(),
        samples,
    }
}
