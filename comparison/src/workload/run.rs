//! Runs the inputs of a job by a model.

use std::fmt::Debug;

use anyhow::{Result, anyhow, bail};
use multiprocessing::Target;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::subject::Model;
use crate::workload::result::{TaskOutcome, TaskResult};

/// Spreads the inputs over `workers` threads or processes, or lets that many tasks of one thread
/// wait at a time.
///
/// `blocking` and `awaiting` do the same for one input; a model uses one of them.
///
/// # Errors
///
/// The first input that failed, or the start of a process.
pub(crate) fn run_all<T, A, B, C, F>(
    model: Model,
    workers: usize,
    inputs: Vec<T>,
    blocking: B,
    awaiting: C,
) -> Result<Vec<TaskResult<A>>>
where
    T: Serialize + DeserializeOwned + Debug + Send + 'static,
    A: Serialize + DeserializeOwned + Send + 'static,
    B: Fn(T) -> TaskOutcome<A>
        + Target<(T,), Output = TaskOutcome<A>>
        + Copy
        + Send
        + Sync
        + 'static,
    C: Fn(T) -> F,
    F: Future<Output = TaskOutcome<A>>,
{
    let outcomes: Vec<TaskOutcome<A>> = match model {
        Model::Sequential => inputs.into_iter().map(blocking).collect(),
        Model::Threading => threading::Pool::new(workers).map(blocking, inputs),
        Model::Multiprocessing | Model::MultiprocessingSpawn => {
            multiprocessing::Pool::new(workers)?.map(blocking, inputs)?
        }
        Model::MultiprocessingForkserver | Model::Interpreters => {
            bail!("this model exists in Python only: {}", model.name())
        }
        Model::Asyncio => asyncio::run(asyncio::map(workers, inputs, awaiting)),
        Model::ToThread => {
            let on_a_thread = |input| asyncio::to_thread(move || blocking(input));
            // At most `workers` threads compute at the same time, as with the other models.
            asyncio::run(asyncio::map(workers, inputs, on_a_thread))
        }
    };
    let results = outcomes.into_iter();
    results
        .map(|outcome| outcome.map_err(|why| anyhow!(why)))
        .collect()
}
