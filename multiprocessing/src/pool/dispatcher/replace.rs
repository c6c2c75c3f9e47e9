//! Workers that start, workers that take the place of those that have ended, and when there is no
//! point in that any more.

use std::io;

use super::Dispatcher;
use crate::pool::worker::Worker;
use crate::{Error, Fault, spawn};

/// So many workers in a row may end before their first input. Then something ends all of them.
const FRUITLESS: usize = 20;

impl Dispatcher {
    pub(super) fn start_worker(&mut self) -> Result<(), Error> {
        let left = self.settings.max_tasks_per_child.unwrap_or(usize::MAX);
        let worker = Worker::start(self.settings.initializer.as_ref(), left)?;
        self.workers.push(worker);
        Ok(())
    }

    /// Starts workers in place of those that have ended.
    pub(super) fn restock(&mut self) -> Result<(), Error> {
        while self.workers.len() < self.settings.workers && self.broken.get().is_none() {
            if let Err(error) = self.start_worker() {
                // With fewer workers the work goes on; without any there is nobody to wait for.
                return if self.workers.is_empty() {
                    Err(error)
                } else {
                    Ok(())
                };
            }
        }
        Ok(())
    }

    /// A worker has ended, or is of no more use: its inputs go to others.
    pub(super) fn lose(&mut self, at: usize, reason: &io::Error) {
        let mut worker = self.workers.swap_remove(at);
        if worker.is_done() {
            return;
        }
        let fault = worker.end(reason);
        if !worker.is_ready() {
            return self.give_up(self.not_ready(&fault));
        }
        let begun = worker.recover();
        let was_of_use = begun > 0 || worker.has_answered();
        self.fruitless = if was_of_use { 0 } else { self.fruitless + 1 };
        if self.fruitless > FRUITLESS {
            return self.give_up(format!("its workers end before their first input: {fault}"));
        }
        self.take_back(worker.shares(), begun, &fault);
    }

    /// Why no worker is started in place of one that has not got past its start: it would end in
    /// the same way, and so on for ever.
    pub(super) fn not_ready(&self, fault: &Fault) -> String {
        let what = match &self.settings.initializer {
            Some(initializer) => format!("its initializer, `{}`, failed", initializer.name),
            None => match fault {
                Fault::WorkerEnded { pid, exitcode } => {
                    return format!(
                        "worker {pid} ended with exit code {exitcode}: {}",
                        spawn::NOT_READY
                    );
                }
                _ => "a worker ended before it was ready".to_owned(),
            },
        };
        format!("{what}: {fault}")
    }

    /// No more work is done, and callers who wait are told so.
    pub(super) fn give_up(&mut self, reason: String) {
        let _ = self.broken.set(reason);
        self.queue.clear();
        self.workers.iter_mut().for_each(Worker::kill);
        self.workers.clear();
    }
}
