//! The results of a job: of each input, and of all of them.

use std::thread;

use serde::{Deserialize, Serialize};

/// The result of one input, and which thread computed it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct TaskResult<A = u64> {
    pub(crate) answer: A,
    pub(crate) process: u32,
    pub(crate) thread: String,
}

/// A result or an error message. It is a string since it may have to cross from one process to
/// another.
pub(crate) type TaskOutcome<A = u64> = Result<TaskResult<A>, String>;

impl<A> TaskResult<A> {
    /// Creates a result that was computed by the calling thread.
    pub(crate) fn new(answer: A) -> Self {
        Self {
            answer,
            process: std::process::id(),
            thread: format!("{:?}", thread::current().id()),
        }
    }
}

/// The answer of a whole job, and for each input the process and thread that computed it.
pub(crate) struct JobResult {
    pub(crate) answer: u64,
    pub(crate) workers: Vec<(u32, String)>,
}

impl JobResult {
    pub(crate) fn merged<A>(
        results: Vec<TaskResult<A>>,
        merge: impl FnOnce(Vec<A>) -> u64,
    ) -> Self {
        let (answers, workers) = results
            .into_iter()
            .map(|result| (result.answer, (result.process, result.thread)))
            .unzip();
        Self {
            answer: merge(answers),
            workers,
        }
    }

    pub(crate) fn sum(results: Vec<TaskResult>) -> Self {
        Self::merged(results, |answers| answers.iter().sum())
    }
}
