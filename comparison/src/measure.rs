//! Takes the samples: group by group, round by round.

use crate::{
    examples, group, plan::Plan, probe::Subject, progress::Progress, record::Round, sample,
    setting::Setting, watch,
};
use anyhow::{Context, Result};
use std::{panic::resume_unwind, thread, time::Instant};

/// Runs the whole plan. A sample that fails does not end the run: it is a record too.
pub(crate) fn measure(
    plan: &Plan,
    setting: &Setting,
    progress: &mut Progress,
) -> Result<Vec<Round>> {
    watch::warm_up();
    let mut rounds = Vec::new();
    thread::scope(|scope| {
        let examples = thread::Builder::new().spawn_scoped(scope, || examples::measure(setting));
        let examples =
            examples.context("failed to start the thread that waits for the examples")?;
        if !plan.quick {
            progress.wait("the document's examples", || examples.is_finished());
        }
        let started = Instant::now();
        for (number, group) in plan.groups.iter().enumerate() {
            let time_is_up = || started.elapsed().as_secs_f64() > plan.until(number);
            rounds.extend(group::measure(group, time_is_up, |subjects, clean| {
                progress.round(group.name, clean);
                measure_round(group.name, subjects, setting)
            }));
            progress.group_done(group.name);
        }
        progress.wait("the document's examples", || examples.is_finished());
        rounds.extend(examples.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(rounds)
    })
}

fn measure_round(group: &str, subjects: &[Subject], setting: &Setting) -> Round {
    let begun = watch::begin();
    let samples = subjects
        .iter()
        .map(|subject| sample::take(*subject, setting))
        .collect();
    Round {
        group: group.to_owned(),
        noise: begun.end(),
        disturbed: Vec::new(),
        samples,
    }
}
