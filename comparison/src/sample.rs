//! One sample: a probe in a fresh process, and beside it, in another, the server that it asks, if it asks one.

use crate::{
    ask::Ask,
    child::Child,
    limits,
    probe::{Order, Probe, Report},
    record::Sample,
    server::{Server, Service},
    workload::{Model, Workload},
};
use anyhow::{Context, Result, bail};
use std::{net::SocketAddr, time::Duration};

/// No sample takes anywhere near so long, unless something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(25);

/// Takes it; what fails is a record too.
pub(crate) fn take(probe: Probe, tasks: u64) -> Sample {
    Sample {
        probe,
        outcome: report(probe, tasks).into(),
    }
}

fn report(probe: Probe, tasks: u64) -> Result<Report> {
    let Probe::Work { workload, model } = probe else {
        return ask(probe, tasks, None);
    };
    match workload {
        Workload::HeavyComputations => ask(probe, tasks, None),
        Workload::WebScraping => beside_server(Service::Pages, probe, tasks),
        Workload::ManyTasks => {
            limits::check_open_files(tasks)?;
            let report = beside_server(Service::News { to: tasks }, probe, tasks);
            let units = match model {
                Model::Asyncio => return report,
                Model::Multiprocessing => "processes",
                _ => "threads",
            };
            report.with_context(|| {
                format!("{tasks} {units} were not to be had (see `ulimit -u` and `ulimit -v`)")
            })
        }
    }
}

fn beside_server(service: Service, probe: Probe, tasks: u64) -> Result<Report> {
    let server = Server::start(service)?;
    let mut report = ask(probe, tasks, Some(server.address))?;
    let open = server.most_open()?;
    if let Report::Work {
        most_open, inputs, ..
    } = &mut report
    {
        *most_open = Some(open);
        if matches!(service, Service::News { .. }) && open != *inputs {
            bail!("the server had {open} connections open at once, and should have had {inputs}");
        }
    }
    Ok(report)
}

fn ask(probe: Probe, tasks: u64, server: Option<SocketAddr>) -> Result<Report> {
    parse(
        &Child::start(&Ask::Measure(Order {
            probe,
            tasks,
            server,
        }))?
        .finish(TIME_LIMIT)?,
    )
}

/// The last line is the report; an example prints others before it.
pub(crate) fn parse(said: &str) -> Result<Report> {
    let line = said.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("failed to understand the report {line:?}"))
}
