//! The document's uses, as jobs that any model can run.
//!
//! Each job has a list of inputs, a form for those who block, a form for those who await, and a known answer. How the
//! inputs are spread is the model's matter, and the same for every job: see [`Model::run`]. Python's twins of these files
//! are in `comparison/python`.

pub(crate) mod data_processing;
pub(crate) mod database_queries;
pub(crate) mod file_io;
pub(crate) mod heavy_computations;
pub(crate) mod many_tasks;
pub(crate) mod network_calls;
pub(crate) mod orders;
pub(crate) mod page;
#[cfg(feature = "postgresql")]
pub(crate) mod postgresql;
pub(crate) mod text;
pub(crate) mod web_scraping;

use crate::{probe::By, server::Service};
use anyhow::{Result, anyhow};
use clap::ValueEnum;
use multiprocessing::Target;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::thread;

/// A job that the document names. On the command line with hyphens, as is usual there, or as the JSON has it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Workload {
    #[value(alias = "web_scraping")]
    WebScraping,
    #[value(alias = "file_io")]
    FileIo,
    /// The same files without a disk: they only go to the page cache and back.
    #[value(alias = "file_io_cached")]
    FileIoCached,
    #[value(alias = "network_calls")]
    NetworkCalls,
    #[value(alias = "data_processing")]
    DataProcessing,
    #[value(alias = "heavy_computations")]
    HeavyComputations,
    #[value(alias = "database_queries")]
    DatabaseQueries,
    #[value(alias = "many_tasks")]
    ManyTasks,
}

impl Workload {
    /// In the document's words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Workload::WebScraping => "web scraping",
            Workload::FileIo => "file I/O",
            Workload::FileIoCached => "file I/O in the page cache",
            Workload::NetworkCalls => "network calls",
            Workload::DataProcessing => "data processing",
            Workload::HeavyComputations => "heavy computations",
            Workload::DatabaseQueries => "database queries",
            Workload::ManyTasks => "many concurrent tasks",
        }
    }

    /// The server that the job asks, if it asks one.
    pub(crate) fn service(self, tasks: u64) -> Option<Service> {
        match self {
            Workload::WebScraping => Some(Service::Pages),
            Workload::NetworkCalls => Some(Service::Calls),
            Workload::ManyTasks => Some(Service::News { to: tasks }),
            Workload::FileIo
            | Workload::FileIoCached
            | Workload::DataProcessing
            | Workload::HeavyComputations
            | Workload::DatabaseQueries => None,
        }
    }

    /// Whether the job reads or writes files.
    pub(crate) fn needs_folder(self) -> bool {
        matches!(
            self,
            Workload::FileIo
                | Workload::FileIoCached
                | Workload::DataProcessing
                | Workload::DatabaseQueries
        )
    }

    /// The one answer that is right.
    pub(crate) fn answer(self, by: By, tasks: u64) -> u64 {
        match self {
            Workload::WebScraping => web_scraping::answer(),
            Workload::FileIo | Workload::FileIoCached => file_io::ANSWER,
            Workload::NetworkCalls => network_calls::answer(),
            Workload::DataProcessing => data_processing::ANSWER,
            Workload::HeavyComputations => match by {
                By::Rust => heavy_computations::ANSWER,
                By::Python(_) => heavy_computations::PYTHON_ANSWER,
            },
            Workload::DatabaseQueries => database_queries::ANSWER,
            Workload::ManyTasks => tasks,
        }
    }
}

/// How a job is run: the document's three columns, one thing after the other to compare them with, and variants.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Model {
    Sequential,
    Threading,
    /// Rust's pool spawns its processes; Python's is asked to fork them, as it did on Linux by default up to 3.13.
    Multiprocessing,
    /// Python's other start method.
    #[value(alias = "multiprocessing_spawn")]
    MultiprocessingSpawn,
    Asyncio,
    /// Tasks that hand their work over to threads.
    #[value(alias = "to_thread")]
    ToThread,
}

/// The document's columns, in its order.
pub(crate) const COLUMNS: [Model; 3] = [Model::Threading, Model::Multiprocessing, Model::Asyncio];

impl Model {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Model::Sequential => "one after another",
            Model::Threading => "threading",
            Model::Multiprocessing => "multiprocessing",
            Model::MultiprocessingSpawn => "multiprocessing by spawn",
            Model::Asyncio => "asyncio",
            Model::ToThread => "asyncio's to_thread",
        }
    }

    /// What does the work.
    pub(crate) fn units(self) -> &'static str {
        match self {
            Model::Sequential | Model::Threading | Model::ToThread => "threads",
            Model::Multiprocessing | Model::MultiprocessingSpawn => "processes",
            Model::Asyncio => "tasks",
        }
    }
}

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

impl Model {
    /// Gives the inputs to `workers` threads or processes, or lets as many tasks of one thread wait at a time.
    pub(crate) fn run<T, A, B, C, F>(
        self,
        workers: usize,
        inputs: Vec<T>,
        blocking: B,
        awaiting: C,
    ) -> Result<Vec<Part<A>>>
    where
        T: Serialize + DeserializeOwned + std::fmt::Debug + Send + 'static,
        A: Serialize + DeserializeOwned + Send + 'static,
        B: Fn(T) -> Outcome<A> + Target<(T,), Output = Outcome<A>> + Copy + Send + Sync + 'static,
        C: Fn(T) -> F,
        F: Future<Output = Outcome<A>>,
    {
        let outcomes: Vec<Outcome<A>> = match self {
            Model::Sequential => inputs.into_iter().map(blocking).collect(),
            Model::Threading => threading::Pool::new(workers).map(blocking, inputs),
            Model::Multiprocessing | Model::MultiprocessingSpawn => {
                multiprocessing::Pool::new(workers)?.map(blocking, inputs)?
            }
            Model::Asyncio => asyncio::run(asyncio::map(workers, inputs, awaiting)),
            Model::ToThread => {
                let handed_over = |input| asyncio::to_thread(move || blocking(input));
                asyncio::run(asyncio::map(workers, inputs, handed_over))
            }
        };
        outcomes
            .into_iter()
            .map(|outcome| outcome.map_err(|why| anyhow!(why)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn assert_in_json<T: ValueEnum + DeserializeOwned + Debug + PartialEq>(count: usize) {
        assert_eq!(T::value_variants().len(), count, "each has a name");
        for variant in T::value_variants() {
            let value = variant.to_possible_value().expect("a name");
            let names: Vec<&str> = value.get_name_and_aliases().collect();
            let in_json = names.last().copied().unwrap_or_default();
            let read: T = serde_json::from_value(in_json.into()).expect("the JSON has the name");
            assert_eq!(read, *variant, "{names:?}");
            assert_eq!(names[0], in_json.replace('_', "-"));
        }
    }

    #[test]
    fn names_are_those_of_the_json() {
        assert_in_json::<Workload>(8);
        assert_in_json::<Model>(6);
    }
}
