//! One job, one example or the pages' server by itself, for those who put tools of their own around it.
//!
//! Nothing here listens for Ctrl-C: whoever presses it ends this process as any other, and what was started ends with it.

use crate::{
    ask::{self, Ask},
    limits,
    machine::workers,
    plan::Plan,
    probe::{self, By, Probe, Report, Subject, example as examples, footprint},
    release, sample,
    server::{Server, Service},
    setting::Setting,
    workload::{Model, Workload},
};
use anyhow::{Context, Result, bail, ensure};
use nix::sys::wait::wait;
use std::{net::SocketAddr, time::Instant};

/// What a sample does in a process of its own is done in this one. Asks `server`, or else one that it starts.
pub(crate) fn job(workload: Workload, model: Model, server: Option<SocketAddr>) -> Result<()> {
    release::or_go_on_as_release()?;
    limits::raise_open_files();
    let subject = Subject {
        by: By::Rust,
        probe: Probe::Work { workload, model },
    };
    let setting = setting(workload);
    let service = workload.service(setting.tasks);
    ensure!(
        server.is_none() || matches!(service, Some(Service::Pages)),
        "the job asks for no pages; leave out --server"
    );
    if workload == Workload::ManyTasks {
        limits::check_open_files(setting.tasks)?;
    }
    let started = match (server, service) {
        (None, Some(service)) => Some(Server::start(service)?),
        _ => None,
    };
    let server = server.or(started.as_ref().map(|server| server.address));
    let Ask::Measure(order) = sample::order(subject, &setting, server)? else {
        bail!("the job is not one for this process");
    };
    let report = probe::measure(&order);
    let mut report = match (&started, server) {
        (None, Some(address)) => report.with_context(|| {
            format!("failed to ask {address}; start a server with `comparison serve`, and name the address that it prints")
        }),
        _ => report,
    }?;
    let open = started.map(Server::most_open).transpose()?;
    sample::check_answer(&report, subject.by, workload, setting.tasks)?;
    if let Report::Work { most_open, .. } = &mut report {
        *most_open = open;
    }
    say(&report)
}

/// A job without files has no use for a folder, and its process has no time for one.
fn setting(workload: Workload) -> Setting {
    let plan = Plan::new(false, None, 0);
    let database = probe::database_of_environment();
    if workload.needs_folder() {
        return Setting::new(&plan, Vec::new(), database);
    }
    Setting {
        tasks: plan.tasks,
        workers: workers(),
        pythons: Vec::new(),
        folder: Err("the job has no files".into()),
        database,
    }
}

/// Its time is taken by itself here, and from outside in a sample.
pub(crate) fn example(model: Model) -> Result<()> {
    release::or_go_on_as_release()?;
    let start = Instant::now();
    let mut report = examples::measure(model)?;
    if let Report::Example { wall, .. } = &mut report {
        *wall = start.elapsed().as_secs_f64();
    }
    say(&report)
}

/// The report, and beside it the peak memory of this process alone, so that what others say of it can be checked.
fn say(report: &Report) -> Result<()> {
    let mut line = serde_json::to_value(report)?;
    let peak = footprint::own_peak_kb().map(|kb| kb as u64);
    line["own_peak_kb"] = peak.into();
    ask::say(&line.to_string())
}

/// Until somebody ends this process. The server is a process of its own, as it is for a job.
pub(crate) fn serve() -> Result<()> {
    release::or_go_on_as_release()?;
    let server = Server::start(Service::Pages)?;
    ask::say(&server.address.to_string())?;
    wait().context("failed to wait for the server")?;
    bail!("the server has ended")
}
