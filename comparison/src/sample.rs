//! One sample: a probe in a fresh process, and beside it, in another, the server that it asks, if it asks one.

use crate::{
    ask::Ask,
    child::Child,
    limits,
    probe::{By, Order, Probe, Report, Subject},
    record::Sample,
    server::{Server, Service},
    setting::Setting,
    workload::{Model, Workload},
};
use anyhow::{Context, Result, anyhow, bail, ensure};
use std::{net::SocketAddr, time::Duration};

/// No sample takes anywhere near so long, unless something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(40);

/// Takes it; what fails is a record too.
pub(crate) fn take(subject: Subject, setting: &Setting) -> Sample {
    Sample::new(subject, report(subject, setting).into())
}

fn report(subject: Subject, setting: &Setting) -> Result<Report> {
    let Probe::Work { workload, model } = subject.probe else {
        return ask(subject, setting, None);
    };
    let report = match workload.service(setting.tasks) {
        None => ask(subject, setting, None),
        Some(service) => {
            if workload == Workload::ManyTasks {
                limits::check_open_files(setting.tasks)?;
            }
            beside_server(service, subject, setting)
        }
    };
    let report = match (workload, model) {
        (Workload::ManyTasks, Model::Threading | Model::Multiprocessing) => {
            let (tasks, units) = (setting.tasks, model.units());
            report.with_context(|| {
                format!("{tasks} {units} were not to be had (see `ulimit -u` and `ulimit -v`)")
            })
        }
        _ => report,
    }?;
    check_answer(&report, subject.by, workload, setting.tasks)?;
    Ok(report)
}

/// However quickly it came, a wrong answer is no measurement.
pub(crate) fn check_answer(report: &Report, by: By, workload: Workload, tasks: u64) -> Result<()> {
    if let Report::Work { answer, .. } = report {
        let expected = workload.answer(by, tasks);
        ensure!(
            *answer == expected,
            "the answer was {answer} and should have been {expected}"
        );
    }
    Ok(())
}

fn beside_server(service: Service, subject: Subject, setting: &Setting) -> Result<Report> {
    let server = Server::start(service)?;
    let mut report = ask(subject, setting, Some(server.address))?;
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

fn ask(subject: Subject, setting: &Setting, server: Option<SocketAddr>) -> Result<Report> {
    let ask = order(subject, setting, server)?;
    parse(&Child::start(&ask)?.finish(TIME_LIMIT)?)
}

/// The order for a probe: Rust measures in this program, started again, and Python in one that becomes Python.
pub(crate) fn order(
    subject: Subject,
    setting: &Setting,
    server: Option<SocketAddr>,
) -> Result<Ask> {
    let folder = setting.folder.as_ref().map_err(|why| anyhow!("{why}"));
    let order = Order {
        probe: subject.probe,
        tasks: setting.tasks,
        workers: setting.workers,
        server,
        folder: folder.as_ref().ok().map(|folder| folder.path.clone()),
        database: setting.database.clone(),
    };
    if let Probe::Work { workload, .. } = subject.probe
        && workload.needs_folder()
    {
        folder.as_ref().map_err(|why| anyhow!("{why}"))?;
    }
    Ok(match subject.by {
        By::Rust => Ask::Measure(order),
        By::Python(which) => {
            let python = setting
                .pythons
                .get(which)
                .context("there is no such Python")?;
            let program = folder?.path.join("python").join("measure.py");
            Ask::Become {
                program: python.executable.clone(),
                args: vec![
                    program.to_string_lossy().into_owned(),
                    serde_json::to_string(&order)?,
                ],
            }
        }
    })
}

/// The last line is the report; an example prints others before it.
pub(crate) fn parse(said: &str) -> Result<Report> {
    let line = said.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("failed to understand the report {line:?}"))
}
