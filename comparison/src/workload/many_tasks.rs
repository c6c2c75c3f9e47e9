//! Many concurrent I/O-bound tasks: a thousand connections, all open at the same time.
//!
//! The server responds only once all clients are connected, as a stadium's board shows a goal to
//! everyone at once. A client that opened its connections one after the other would never return,
//! so the answer itself proves that all were open.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use multiprocessing::{Builder, Process};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use crate::subject::{COLUMNS, JobSettings, MeasureRequest, Model, Service};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{Job, Sampling, server};

pub(crate) const JOB: Job = Job {
    name: "many concurrent tasks",
    sampling: Sampling {
        group: "many tasks",
        most: None,
        rust: &COLUMNS,
        python: &COLUMNS,
        only_computes: false,
        with_capacity: false,
    },
    python: &[(
        "many_tasks.py",
        include_str!("../../python/workload/many_tasks.py"),
    )],
    run,
    answer: |_, model, tasks| clients(model, tasks),
    service: |model, tasks| {
        Some(Service::Broadcast {
            clients: clients(model, tasks),
        })
    },
    needs_work_dir: false,
    write_files: None,
    check: None,
    describe: Some(describe),
    entries: Vec::new,
};

/// The message that the server sends to each client.
pub(crate) const MESSAGE: &[u8] = b"goal\n";

/// If not all connections could be opened, the others would wait for them.
const TIME_LIMIT: Duration = Duration::from_secs(15);

/// The answer is the number of clients that received the message.
fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let server = server(request)?;
    let tasks = clients(model, request.settings.tasks);
    let results = match model {
        Model::Multiprocessing => forked(tasks, server),
        Model::Threading | Model::Asyncio => {
            let inputs: Vec<(SocketAddr, u64)> =
                (0..tasks).map(|number| (server, number)).collect();
            run_all(model, tasks as usize, inputs, receive, receive_async)
        }
        // They would only time out.
        other => bail!(
            "{} cannot run this job ({tasks} concurrent connections); use threading, multiprocessing or asyncio",
            other.name()
        ),
    };
    Ok(JobResult::sum(results?))
}

/// Returns the number of connections. There are fewer processes, since a thousand would take seconds
/// and gigabytes in Python; what is compared is the time per connection.
fn clients(model: Model, tasks: u64) -> u64 {
    match model {
        Model::Multiprocessing => tasks / 8,
        _ => tasks,
    }
}

fn describe(settings: &JobSettings) -> String {
    let [tasks, processes] =
        [Model::Asyncio, Model::Multiprocessing].map(|model| clients(model, settings.tasks));
    format!(
        "Many concurrent tasks: {tasks} connections, all open at once; {processes} by processes, of which one is forked for \
         each."
    )
}

/// Connects and waits for the message, blocking.
fn receive((server, number): (SocketAddr, u64)) -> TaskOutcome {
    let receive = || -> Result<[u8; MESSAGE.len()]> {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(TIME_LIMIT))?;
        stream.write_all(b"\n")?;
        let mut message = [0; MESSAGE.len()];
        stream.read_exact(&mut message)?;
        Ok(message)
    };
    to_outcome(number, receive())
}

/// Connects and waits for the message, async.
async fn receive_async((server, number): (SocketAddr, u64)) -> TaskOutcome {
    let receive = async || -> Result<[u8; MESSAGE.len()]> {
        let mut stream = tokio::net::TcpStream::connect(server).await?;
        stream.write_all(b"\n").await?;
        let mut message = [0; MESSAGE.len()];
        timeout(TIME_LIMIT, stream.read_exact(&mut message)).await??;
        Ok(message)
    };
    to_outcome(number, receive().await)
}

/// Forks a process for each connection, as Python does on Linux. A pool of a thousand spawned
/// processes would mostly measure how long programs take to load. The exit code reports whether the
/// process received the message.
///
/// The processes are daemonic, so that an early return kills those that still wait.
fn forked(tasks: u64, server: SocketAddr) -> Result<Vec<TaskResult>> {
    let mut processes: Vec<Process> = Vec::new();
    for number in 0..tasks {
        let process = Builder::new().daemon(true).fork(|| {
            if receive((server, number)).is_err() {
                std::process::exit(1);
            }
        });
        let context = || format!("process {} of {tasks} did not start", number + 1);
        processes.push(process.with_context(context)?);
    }
    let mut results = Vec::new();
    for process in &mut processes {
        ensure!(
            process.join()? == 0,
            "a process did not receive the message"
        );
        results.push(TaskResult {
            answer: 1,
            process: process.pid() as u32,
            thread: "main".into(),
        });
    }
    Ok(results)
}

fn to_outcome(number: u64, message: Result<[u8; MESSAGE.len()]>) -> TaskOutcome {
    let message = message.map_err(|error| format!("connection {number} failed: {error:#}"))?;
    if message != *MESSAGE {
        return Err(format!("connection {number} received something else"));
    }
    Ok(TaskResult::new(1))
}
