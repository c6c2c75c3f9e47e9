//! The document's uses, as jobs that any model can run.
//!
//! Each job has a list of inputs, a form for those who block, a form for those who await, and a known answer. How the
//! inputs are spread is the model's matter, and the same for every job: see [`Model::run`].

pub(crate) mod heavy_computations;
pub(crate) mod many_tasks;
pub(crate) mod page;
pub(crate) mod web_scraping;

use anyhow::{Result, anyhow};
use multiprocessing::Target;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::thread;

/// A job that the document names.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Workload {
    WebScraping,
    HeavyComputations,
    ManyTasks,
}

/// How a job is run: the document's three columns, and one thing after the other to compare them with.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Model {
    Sequential,
    Threading,
    Multiprocessing,
    Asyncio,
}

/// The document's columns, in its order.
pub(crate) const COLUMNS: [Model; 3] = [Model::Threading, Model::Multiprocessing, Model::Asyncio];

impl Model {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Model::Sequential => "one after another",
            Model::Threading => "threading",
            Model::Multiprocessing => "multiprocessing",
            Model::Asyncio => "asyncio",
        }
    }
}

/// What came of one input, and who worked on it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Part {
    pub(crate) answer: u64,
    pub(crate) process: u32,
    pub(crate) thread: String,
}

/// A part, or in words why there is none: a failure has to cross from one process to another too.
pub(crate) type Outcome = Result<Part, String>;

impl Part {
    /// Signed by the process and the thread that call this.
    pub(crate) fn of(answer: u64) -> Part {
        Part {
            answer,
            process: std::process::id(),
            thread: format!("{:?}", thread::current().id()),
        }
    }
}

impl Model {
    /// Gives the inputs to `workers` threads or processes, or lets as many tasks of one thread wait at a time.
    pub(crate) fn run<T, B, A, F>(
        self,
        workers: usize,
        inputs: Vec<T>,
        blocking: B,
        awaiting: A,
    ) -> Result<Vec<Part>>
    where
        T: Serialize + DeserializeOwned + std::fmt::Debug + Send,
        B: Fn(T) -> Outcome + Target<(T,), Output = Outcome> + Sync,
        A: Fn(T) -> F,
        F: Future<Output = Outcome>,
    {
        let outcomes: Vec<Outcome> = match self {
            Model::Sequential => inputs.into_iter().map(blocking).collect(),
            Model::Threading => threading::Pool::new(workers).map(blocking, inputs),
            Model::Multiprocessing => multiprocessing::Pool::new(workers)?.map(blocking, inputs)?,
            Model::Asyncio => asyncio::run(asyncio::map(workers, inputs, awaiting)),
        };
        outcomes
            .into_iter()
            .map(|outcome| outcome.map_err(|why| anyhow!(why)))
            .collect()
    }
}
