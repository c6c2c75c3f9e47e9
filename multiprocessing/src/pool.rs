//! A pool of processes that maps a function over inputs: Python's `Pool(4).map(f, inputs)`.

use std::fmt::Debug;
use std::mem::take;

use nix::errno::Errno;
use nix::poll::{PollFd, PollTimeout, poll};
use serde::{Serialize, de::DeserializeOwned};

use crate::worker::Worker;
use crate::{Error, Fault, Target, entry, message};

/// Worker processes that wait for inputs. They run in parallel, as far as there are cores.
///
/// Dropping it ends the workers at once and waits for them, as the end of a block of Python's
/// `with Pool(4) as pool:` does.
#[derive(Debug)]
pub struct Pool {
    size: usize,
    /// Empty after a `map` that failed.
    workers: Vec<Worker>,
}

impl Pool {
    /// Starts `workers` processes, by the start method *spawn*.
    ///
    /// # Errors
    ///
    /// When `workers` is 0, the program has not called [`entry_points!`](crate::entry_points), or
    /// the system refuses a process or a file: the workers that were started before are ended.
    pub fn new(workers: usize) -> Result<Pool, Error> {
        if workers == 0 {
            return Err(Error::NoWorkers);
        }
        Ok(Pool {
            size: workers,
            workers: start(workers)?,
        })
    }

    /// Calls `target` with each input, in the workers, and gives the results in the order of the
    /// inputs. The next input goes to whichever worker is free.
    ///
    /// # Errors
    ///
    /// When `target` is not among the program's [`entry_points!`](crate::entry_points); and
    /// [`Error::Input`] when an input has no result: `target` panicked, its result could not be
    /// written down in bytes, or its worker was killed or ended. For a worker that was killed,
    /// Python's `Pool.map` waits for ever, and its `ProcessPoolExecutor` raises
    /// `BrokenProcessPool`, which does not say which input it was.
    ///
    /// It is the error that comes first in time, which need not be the first in the order of the
    /// inputs. The other inputs are given up and all workers are ended; the next call starts new
    /// ones.
    pub fn map<F, T>(
        &mut self,
        target: F,
        inputs: impl IntoIterator<Item = T>,
    ) -> Result<Vec<F::Output>, Error>
    where
        F: Target<(T,)>,
        T: Serialize + DeserializeOwned + Debug,
    {
        let name = entry::name_of(&target)?;
        // They are put back when all has gone well. On any other way out, a panic in `inputs` too,
        // they are dropped and so ended: none is left with a job whose answer nobody collects.
        let mut workers = self.take_workers()?;
        let mut jobs: Vec<Option<(usize, T)>> = workers.iter().map(|_| None).collect();
        let mut inputs = inputs.into_iter().enumerate().fuse();
        let mut results = Vec::new();

        loop {
            for (worker, job) in workers.iter_mut().zip(&mut jobs) {
                if job.is_none()
                    && let Some((index, input)) = inputs.next()
                {
                    let args = message::encode(&(&input,))
                        .map_err(|error| no_result(index, &input, unwritable(error)))?;
                    let given = worker.give(name, &args);
                    given.map_err(|error| no_result(index, &input, fault(worker, error)))?;
                    *job = Some((index, input));
                    results.push(None);
                }
            }
            if jobs.iter().all(Option::is_none) {
                break;
            }

            wait_for_any(&workers, &jobs)?;
            for (worker, job) in workers.iter_mut().zip(&mut jobs) {
                let Some((index, input)) = job else { continue };
                let answer = match worker.proceed() {
                    Ok(None) => continue,
                    Ok(Some(answer)) => answer,
                    Err(error) => Err(fault(worker, error)),
                };
                let result = answer.and_then(|bytes| message::decode(&bytes).map_err(unreadable));
                results[*index] = Some(result.map_err(|fault| no_result(*index, input, fault))?);
                *job = None;
            }
        }
        self.workers = workers;
        Ok(results.into_iter().flatten().collect())
    }

    fn take_workers(&mut self) -> Result<Vec<Worker>, Error> {
        if self.workers.is_empty() {
            return start(self.size);
        }
        // In a forked copy of this process the sockets are there, but their answers belong to the
        // parent.
        self.workers[0].process().require_parent()?;
        Ok(take(&mut self.workers))
    }
}

fn start(workers: usize) -> Result<Vec<Worker>, Error> {
    entry::entries()?;
    let start = |number| {
        Worker::start().map_err(|reason| Error::StartWorker {
            number,
            workers,
            reason: Box::new(reason),
        })
    };
    (1..=workers).map(start).collect()
}

/// Waits until a worker that has a job has something to say, or room for more of its input.
fn wait_for_any<J>(workers: &[Worker], jobs: &[Option<J>]) -> Result<(), Error> {
    let busy = workers.iter().zip(jobs).filter(|(_, job)| job.is_some());
    let mut files: Vec<PollFd> = busy
        .map(|(worker, _)| worker.awaited())
        .map(|(file, events)| PollFd::new(file, events))
        .collect();
    match poll(&mut files, PollTimeout::NONE) {
        Ok(_) | Err(Errno::EINTR) => Ok(()),
        Err(error) => Err(Error::doing("wait for the workers")(error)),
    }
}

fn no_result(index: usize, input: &impl Debug, fault: Fault) -> Error {
    let mut input = format!("{input:?}");
    if let Some((end, _)) = input.char_indices().nth(200) {
        input.replace_range(end.., "...");
    }
    Error::Input {
        index,
        input,
        fault,
    }
}

/// What it means that a worker's socket failed.
fn fault(worker: &mut Worker, error: std::io::Error) -> Fault {
    if error.kind() == std::io::ErrorKind::InvalidData {
        return Fault::Message(error.to_string());
    }
    // A socket that hangs up is a process that ends. The signal is for one that only closed it; the
    // exit code of a process that is ending already stays what it is.
    let process = worker.process();
    match process.kill().and_then(|()| process.join()) {
        Ok(exitcode) => Fault::WorkerEnded {
            pid: process.pid(),
            exitcode,
        },
        Err(error) => Fault::Message(error.to_string()),
    }
}

fn unwritable(error: String) -> Fault {
    Fault::Message(format!("failed to write it down in bytes: {error}"))
}

fn unreadable(error: String) -> Fault {
    Fault::Message(format!("failed to read its result: {error}"))
}
