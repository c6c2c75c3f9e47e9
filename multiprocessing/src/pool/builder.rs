//! What a pool is to be like: the arguments of Python's `Pool(...)`, by name.

use std::thread::available_parallelism;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Pool;
use super::dispatcher::Settings;
use super::worker::Initializer;
use crate::handle::Parcel;
use crate::{Error, Target, entry};

/// Makes a [`Pool`]: Python's `Pool(processes, initializer, initargs, maxtasksperchild)`.
///
/// ```
/// use multiprocessing::{Pool, entry_points};
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![greet, double];
///
///     let pool = Pool::builder()
///         .workers(2)
///         .initializer(greet, ("hello".to_string(),))
///         .max_tasks_per_child(100)
///         .retries(1)
///         .start()?;
///     assert_eq!(pool.map(double, [1, 2, 3])?, [2, 4, 6]);
///     Ok(())
/// }
///
/// fn greet(greeting: String) {
///     eprintln!("{greeting} from process {}", std::process::id());
/// }
///
/// fn double(n: u32) -> u32 {
///     2 * n
/// }
/// ```
#[derive(Debug, Default)]
#[must_use = "nothing is started before `start`"]
pub struct PoolBuilder {
    workers: Option<usize>,
    initializer: Option<Result<Initializer, Error>>,
    max_tasks_per_child: Option<usize>,
    retries: usize,
}

impl PoolBuilder {
    /// How many processes: Python's `processes`. As many as this process may use cores, if it is
    /// not said.
    pub fn workers(mut self, workers: usize) -> Self {
        self.workers = Some(workers);
        self
    }

    /// A function that each worker calls before its first input, also one that takes another's
    /// place: Python's `initializer` and `initargs`. Its arguments may have pipes, queues and locks
    /// in them, which inputs may not. The pool keeps them open as long as it lives.
    ///
    /// It fails by a panic, and returns nothing, so that no `Err` is overlooked. When it fails, or
    /// its process ends in it, the pool gives up, and all calls get an [`Error::PoolEnded`] with
    /// the text. Python starts another worker, which fails too, and so on without end.
    pub fn initializer<F, Args>(mut self, target: F, args: Args) -> Self
    where
        F: Target<Args, Output = ()>,
        Args: Serialize + DeserializeOwned,
    {
        let pack = |name| {
            let args = Parcel::pack(&args).map_err(|reason| Error::Arguments {
                target: name,
                reason,
            })?;
            Ok(Initializer { name, args })
        };
        self.initializer = Some(entry::name_of(&target).and_then(pack));
        self
    }

    /// After how many inputs a worker ends and another takes its place: Python's
    /// `maxtasksperchild`, for functions that leave something behind. Python counts chunks, which
    /// may have many inputs each; this counts inputs. 0 is taken as 1.
    pub fn max_tasks_per_child(mut self, inputs: usize) -> Self {
        self.max_tasks_per_child = Some(inputs.max(1));
        self
    }

    /// How often an input is given to another worker when its worker has died in the middle of it.
    /// Not at all, if it is not said: the function may have done half of its work. A panic is an
    /// answer, and is not retried. Python has nothing like it.
    pub fn retries(mut self, retries: usize) -> Self {
        self.retries = retries;
        self
    }

    /// Starts the workers. It does not wait for their initializers.
    ///
    /// # Errors
    ///
    /// As [`Pool::new`]; and when the initializer is not among the program's
    /// [`entry_points!`](crate::entry_points), or its arguments cannot be written down in bytes.
    pub fn start(self) -> Result<Pool, Error> {
        let workers = match self.workers {
            Some(0) => return Err(Error::NoWorkers),
            Some(workers) => workers,
            None => available_parallelism().map_or(1, usize::from),
        };
        Pool::start(Settings {
            workers,
            initializer: self.initializer.transpose()?,
            max_tasks_per_child: self.max_tasks_per_child,
            retries: self.retries,
        })
    }
}
