//! Takes the samples: group by group, round by round.

use crate::{
    examples, group, plan::Plan, probe::Probe, progress::Progress, record::Round, sample, watch,
};
use anyhow::{Context, Result};
use std::{panic::resume_unwind, thread, time::Instant};

/// Runs the whole plan. A sample that fails does not end the run: it is a record too.
pub(crate) fn measure(plan: &Plan, progress: &mut Progress) -> Result<Vec<Round>> {
    watch::warm_up();
    let mut rounds = Vec::new();
    thread::scope(|scope| {
        let examples = thread::Builder::new().spawn_scoped(scope, examples::measure);
        let examples =
            examples.context("failed to start the thread that waits for the examples")?;
        if !plan.quick {
            progress.wait("the document's examples", || examples.is_finished());
        }
        let started = Instant::now();
        for (number, group) in plan.groups.iter().enumerate() {
            let time_is_up = || started.elapsed().as_secs_f64() > plan.until(number);
            rounds.extend(group::measure(group, time_is_up, |probes, clean| {
                progress.round(group.name, clean);
                measure_round(group.name, probes, plan.tasks)
            }));
            progress.group_done(group.name);
        }
        progress.wait("the document's examples", || examples.is_finished());
        rounds.extend(examples.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(rounds)
    })
}

fn measure_round(group: &str, probes: &[Probe], tasks: u64) -> Round {
    let begun = watch::begin();
    let samples = probes
        .iter()
        .map(|probe| sample::take(*probe, tasks))
        .collect();
    Round {
        group: group.to_owned(),
        noise: begun.end(),
        disturbed: Vec::new(),
        samples,
    }
}
