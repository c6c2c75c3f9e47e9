//! Takes the samples: group by group, round by round, each in a fresh process.

use crate::{
    ask::Ask,
    child::Child,
    examples, group, limits,
    plan::Plan,
    probe::{Order, Probe, Report},
    progress::Progress,
    record::{Round, Sample},
    server::{Server, Service},
    watch,
    workload::{Model, Workload},
};
use anyhow::{Context, Result, bail};
use std::{
    panic::resume_unwind,
    thread,
    time::{Duration, Instant},
};

/// No sample takes anywhere near so long, unless something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(25);

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
    let samples = probes.iter().map(|probe| sample(*probe, tasks)).collect();
    Round {
        group: group.to_owned(),
        noise: begun.end(),
        disturbed: Vec::new(),
        samples,
    }
}

fn sample(probe: Probe, tasks: u64) -> Sample {
    Sample {
        probe,
        outcome: measure_one(probe, tasks).into(),
    }
}

fn measure_one(probe: Probe, tasks: u64) -> Result<Report> {
    let service = match probe {
        Probe::Work {
            workload: Workload::WebScraping,
            ..
        } => Some(Service::Pages),
        Probe::Work {
            workload: Workload::ManyTasks,
            ..
        } => {
            limits::check_open_files(tasks)?;
            Some(Service::News { to: tasks })
        }
        _ => None,
    };
    let server = service.map(Server::start).transpose()?;
    let order = Order {
        probe,
        tasks,
        server: server.as_ref().map(|server| server.address),
    };
    let said = Child::start(&Ask::Measure(order))?.finish(TIME_LIMIT);
    let said = match probe {
        Probe::Work {
            workload: Workload::ManyTasks,
            model: Model::Threading | Model::Multiprocessing,
        } => said.with_context(|| {
            format!("{tasks} at once were not to be had (see `ulimit -u` and `ulimit -v`)")
        })?,
        _ => said?,
    };
    let mut report = parse(&said)?;
    if let (Some(server), Report::Work { most_open, .. }) = (server, &mut report) {
        *most_open = Some(server.most_open()?);
    }
    if let (
        Probe::Work {
            workload: Workload::ManyTasks,
            ..
        },
        Report::Work { most_open, .. },
    ) = (probe, &report)
        && *most_open != Some(tasks)
    {
        bail!("the server had {most_open:?} connections open at once, and should have had {tasks}");
    }
    Ok(report)
}

/// The last line is the report; an example prints others before it.
pub(crate) fn parse(said: &str) -> Result<Report> {
    let line = said.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("failed to understand the report {line:?}"))
}
