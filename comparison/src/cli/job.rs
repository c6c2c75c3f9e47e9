//! Runs one job, one example or the server of the pages in this process, for measuring with other
//! tools.
//!
//! Ctrl-C ends this process like any other, and its children end with it.

use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use nix::sys::wait::wait;

use crate::host::release;
use crate::measure::sample;
use crate::measure::setup::RunContext;
use crate::probe::{self, footprint};
use crate::process::task::{ChildTask, send_line};
use crate::process::{limits, signals};
use crate::server::Server;
use crate::subject::{ChildReport, Model, Probe, Report, Service, Subject, Workload};
use crate::workload;

/// Does in this process what a sample does in a child process. The job uses `server`, or a server
/// that it starts.
pub(crate) fn job(workload: Workload, model: Model, server: Option<SocketAddr>) -> Result<()> {
    release::require_optimised()?;
    limits::raise_open_files();
    let subject = Subject::rust(Probe::Work { workload, model });
    if workload::job(workload).needs_work_dir {
        // Jobs without files do without this thread, which other tools would count.
        signals::handle_interruption()?;
    }
    let context = RunContext::for_job(workload);
    let tasks = context.settings.tasks;
    let job = workload::job(workload);
    let service = (job.service)(model, tasks);
    ensure!(
        server.is_none() || matches!(service, Some(Service::Pages)),
        "the job fetches no pages; leave out --server"
    );
    if workload == Workload::ManyTasks {
        limits::check_open_files(tasks)?;
    }
    let own_server = match (server, service) {
        (None, Some(service)) => Some(Server::start(service)?),
        _ => None,
    };
    let address = server.or(own_server.as_ref().map(|server| server.address));
    let ChildTask::Measure(request) = sample::task(subject, &context, address)? else {
        bail!("the job is not one for this process");
    };
    let mut report = probe::measure(&request);
    if let Some(address) = server {
        report = report.with_context(|| {
            format!("failed to use the server at {address}; start a server with `comparison serve`, and name the address that it prints")
        });
    }
    let report = report?;
    // The server reports its maximum when it ends.
    let most_open = own_server.map(Server::most_open).transpose()?;
    let report = sample::complete(report, most_open, subject, tasks)?;
    print_report(&report)
}

/// Runs an example. Its time is measured here, where a sample measures it from outside.
pub(crate) fn example(model: Model) -> Result<()> {
    release::require_optimised()?;
    let start = Instant::now();
    let ChildReport::Example {
        cpu,
        context_switches,
    } = probe::example::measure(model)?
    else {
        bail!("the example sent the report of something else");
    };
    print_report(&Report::Example {
        wall: start.elapsed().as_secs_f64(),
        cpu,
        peak_kb: None,
        threads: None,
        processes: None,
        context_switches,
    })
}

/// Prints a report together with the peak memory of this process, so that other tools' figures can
/// be compared with it.
fn print_report(report: &Report) -> Result<()> {
    let mut line = serde_json::to_value(report)?;
    let peak = footprint::own_peak_kb().map(|kb| kb as u64);
    line["own_peak_kb"] = peak.into();
    send_line(&line.to_string())
}

/// Serves the pages until this process is ended. The server is a child process, as it is for a job.
pub(crate) fn serve() -> Result<()> {
    release::require_optimised()?;
    let server = Server::start(Service::Pages)?;
    send_line(&server.address.to_string())?;
    wait().context("failed to wait for the server")?;
    bail!("the server has ended")
}
