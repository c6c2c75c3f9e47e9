//! Takes one sample: runs a probe in a fresh process and, if the job has a server, the server in
//! another.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::measure::setup::RunContext;
use crate::process::child::Child;
use crate::process::limits;
use crate::process::task::ChildTask;
use crate::record::Sample;
use crate::server::Server;
use crate::subject::{
    ChildReport, Language, MeasureRequest, Model, Probe, Report, Service, Subject, Workload,
};
use crate::workload::job;

/// Far longer than any sample takes, unless something hangs.
const TIME_LIMIT: Duration = Duration::from_secs(40);

/// Takes a sample. A failure is recorded in it.
pub(crate) fn take(subject: Subject, context: &RunContext) -> Sample {
    let report = match subject.probe {
        Probe::Work { workload, model } => work(subject, workload, model, context),
        _ => probe(subject, context),
    };
    Sample::new(subject, report.into())
}

/// Runs a probe that is not a job. Its report is complete.
fn probe(subject: Subject, context: &RunContext) -> Result<Report> {
    match run(subject, context, None)? {
        ChildReport::Complete(report) => Ok(report),
        _ => bail!("it sent the report of something else"),
    }
}

/// Runs a job, and its server if it has one.
fn work(
    subject: Subject,
    workload: Workload,
    model: Model,
    context: &RunContext,
) -> Result<Report> {
    let job = job(workload);
    let tasks = context.settings.tasks;
    if workload == Workload::ManyTasks {
        // Before anything is started: a server that runs out of files would make the clients wait.
        limits::check_open_files(tasks)?;
    }
    let service = (job.service)(model, tasks);
    let measured = || -> Result<(ChildReport, Option<u64>)> {
        let Some(service) = service else {
            return Ok((run(subject, context, None)?, None));
        };
        // The server starts before the clients' clock does, so its start is not part of the time.
        let server = Server::start(service)?;
        let report = run(subject, context, Some(server.address))?;
        // Asked only after the job is done, when the maximum is final.
        Ok((report, Some(server.most_open()?)))
    };
    let mut measured = measured();
    if workload == Workload::ManyTasks && matches!(model, Model::Threading | Model::Multiprocessing)
    {
        let units = model.units();
        measured = measured.with_context(|| {
            format!("could not create {tasks} {units} (see `ulimit -u` and `ulimit -v`)")
        });
    }
    let (report, most_open) = measured?;
    complete(report, most_open, subject, tasks)
}

/// Combines the reports of a job and of its server, and checks the job's answer: a wrong answer is
/// not a measurement, however quickly it came.
pub(crate) fn complete(
    report: ChildReport,
    most_open: Option<u64>,
    subject: Subject,
    tasks: u64,
) -> Result<Report> {
    let Probe::Work { workload, model } = subject.probe else {
        bail!("its sample is not one of a job");
    };
    let job = job(workload);
    let ChildReport::Work {
        wall,
        cpu,
        threads,
        processes,
        inputs,
        answer,
    } = report
    else {
        bail!("it sent the report of something else");
    };
    let expected = (job.answer)(subject.language, model, tasks);
    ensure!(
        answer == expected,
        "the answer was {answer} and should have been {expected}"
    );
    if let (Some(Service::Broadcast { .. }), Some(open)) = ((job.service)(model, tasks), most_open)
    {
        ensure!(
            open == inputs,
            "the server had {open} connections open at once, and should have had {inputs}"
        );
    }
    Ok(Report::Work {
        wall,
        cpu,
        threads,
        processes,
        most_open,
        inputs,
        answer,
    })
}

fn run(subject: Subject, context: &RunContext, server: Option<SocketAddr>) -> Result<ChildReport> {
    let task = task(subject, context, server)?;
    child_report(&Child::start(&task)?.finish(TIME_LIMIT)?)
}

/// Returns the task of the process that takes the sample: this program, or one that becomes a
/// Python.
pub(crate) fn task(
    subject: Subject,
    context: &RunContext,
    server: Option<SocketAddr>,
) -> Result<ChildTask> {
    let work_dir = context.work_dir.as_ref().map_err(|why| anyhow!("{why}"));
    let request = MeasureRequest {
        probe: subject.probe,
        settings: context.settings.clone(),
        server,
        work_dir: work_dir.as_ref().ok().map(|work_dir| work_dir.path.clone()),
    };
    if let Probe::Work { workload, .. } = subject.probe
        && job(workload).needs_work_dir
    {
        work_dir.as_ref().map_err(|why| anyhow!("{why}"))?;
    }
    Ok(match subject.language {
        Language::Rust => ChildTask::Measure(request),
        Language::Python(index) => {
            let python = context.pythons.get(index).context("an unknown Python")?;
            let program = work_dir?.path.join("python").join("measure.py");
            ChildTask::Exec {
                program: python.executable.clone(),
                args: vec![
                    program.to_string_lossy().into_owned(),
                    serde_json::to_string(&request)?,
                ],
            }
        }
    })
}

/// Parses the report, which is the last line of the output: an example prints other lines before
/// it.
pub(crate) fn child_report(output: &str) -> Result<ChildReport> {
    let line = output.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("failed to understand the report {line:?}"))
}
