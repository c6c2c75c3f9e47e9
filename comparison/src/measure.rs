//! Takes the samples: group by group, round by round, each in a fresh process.

use crate::{
    ask::Ask,
    child::Child,
    examples, limits,
    plan::{FEWEST, Group, Plan},
    probe::{Order, Probe, Report},
    progress::Progress,
    record::{Outcome, Round, Sample},
    server::{Server, Service},
    watch::{self, Watch},
    workload::Workload,
};
use anyhow::{Context, Result, bail};
use std::{
    panic::resume_unwind,
    thread,
    time::{Duration, Instant},
};

/// No sample takes anywhere near so long, unless something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Runs the whole plan. A sample that fails does not end the run: it is a record too.
pub(crate) fn measure(plan: &Plan, progress: &mut Progress) -> Result<Vec<Round>> {
    let mut watch = Watch::new();
    let mut rounds = Vec::new();
    thread::scope(|scope| {
        let examples = thread::Builder::new().spawn_scoped(scope, examples::measure);
        let examples =
            examples.context("failed to start the thread that waits for the examples")?;
        if !plan.examples_beside {
            progress.wait("the document's examples", || examples.is_finished());
        }
        let started = Instant::now();
        for (number, group) in plan.groups.iter().enumerate() {
            let time_is_up = || started.elapsed().as_secs_f64() > plan.until(number);
            let group = measure_group(group, plan.tasks, &mut watch, progress, time_is_up);
            rounds.extend(group);
        }
        progress.wait("the document's examples", || examples.is_finished());
        rounds.extend(examples.join().unwrap_or_else(|panic| resume_unwind(panic)));
        Ok(rounds)
    })
}

/// A round that was disturbed is kept as a record, marked, and taken again: while there is time, but not for ever.
fn measure_group(
    group: &Group,
    tasks: u64,
    watch: &mut Watch,
    progress: &mut Progress,
    time_is_up: impl Fn() -> bool,
) -> Vec<Round> {
    let mut probes = group.probes.clone();
    let mut rounds: Vec<Round> = Vec::new();
    while rounds.len() < 2 * group.rounds {
        let clean = rounds
            .iter()
            .filter(|round| round.disturbed.is_empty())
            .count();
        let is_disturbed = clean < rounds.len();
        if clean == group.rounds || time_is_up() && (clean >= FEWEST || is_disturbed) {
            break;
        }
        progress.round(group.name, clean);
        let round = measure_round(group.name, &probes, tasks, watch);
        // what failed once would fail again, and take its time each time
        let failed = |sample: &Sample| matches!(sample.outcome, Outcome::Failed(_));
        let samples = &round.samples;
        probes.retain(|probe| {
            !samples
                .iter()
                .any(|sample| sample.probe == *probe && failed(sample))
        });
        // another beginning each time, so that nobody always comes after the same neighbour
        if !probes.is_empty() {
            probes.rotate_left(1);
        }
        rounds.push(round);
        watch::judge(&mut rounds);
    }
    progress.group_done(group.name);
    rounds
}

fn measure_round(group: &str, probes: &[Probe], tasks: u64, watch: &mut Watch) -> Round {
    let begun = watch.begin();
    let samples = probes.iter().map(|probe| sample(*probe, tasks)).collect();
    Round {
        group: group.to_owned(),
        noise: watch.end(begun),
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
    let said = Child::start(&Ask::Measure(order))?.finish(TIME_LIMIT)?;
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
