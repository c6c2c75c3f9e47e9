//! The document's uses, as jobs that any model can run.
//!
//! Each job has a list of inputs, a form for those who block, a form for those who await, and a known answer. How the
//! inputs are spread is the model's matter, and the same for every job: see [`Model::run`]. Python's twins of these files
//! are in `comparison/python`.

pub(crate) mod data_processing;
pub(crate) mod database_queries;
pub(crate) mod file_io;
pub(crate) mod heavy_computations;
mod list;
pub(crate) mod many_tasks;
pub(crate) mod network_calls;
pub(crate) mod orders;
pub(crate) mod page;
mod part;
#[cfg(feature = "postgresql")]
pub(crate) mod postgresql;
pub(crate) mod web_scraping;

use anyhow::{Result, anyhow};
use clap::ValueEnum;
pub(crate) use list::Workload;
use multiprocessing::Target;
pub(crate) use part::{Done, Outcome, Part};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

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
