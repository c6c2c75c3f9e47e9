//! What comes of a job: of each input, and as a whole.

use serde::{Deserialize, Serialize};
use std::thread;

/// What came of one input, and who worked on it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Part<A = u64> {
    pub(crate) answer: A,
    pub(crate) process: u32,
    pub(crate) thread: String,
}

/// A part, or in words why there is none: a failure has to cross from one process to another too.
pub(crate) type Outcome<A = u64> = Result<Part<A>, String>;

impl<A> Part<A> {
    /// Signed by the process and the thread that call this.
    pub(crate) fn of(answer: A) -> Part<A> {
        Part {
            answer,
            process: std::process::id(),
            thread: format!("{:?}", thread::current().id()),
        }
    }
}

/// What came of a job as a whole: its answer, and of each input who worked on it.
pub(crate) struct Done {
    pub(crate) answer: u64,
    pub(crate) workers: Vec<(u32, String)>,
}

impl Done {
    pub(crate) fn of<A>(parts: Vec<Part<A>>, merge: impl FnOnce(Vec<A>) -> u64) -> Done {
        let (answers, workers) = parts
            .into_iter()
            .map(|part| (part.answer, (part.process, part.thread)))
            .unzip();
        Done {
            answer: merge(answers),
            workers,
        }
    }

    pub(crate) fn sum(parts: Vec<Part>) -> Done {
        Done::of(parts, |answers| answers.iter().sum())
    }
}
