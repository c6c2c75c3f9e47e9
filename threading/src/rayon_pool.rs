//! The same pool on rayon, the usual choice at work.
//!
//! Rayon uses no queue of single inputs: it halves the inputs again and again, and an idle thread
//! steals a half from a busy one. That costs almost nothing for each input, so it pays for millions
//! of small ones too. It is made for computing: a job that waits holds up the inputs that rayon has
//! put behind it on the same thread.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// Maps a function over inputs on `workers` threads of rayon's.
///
/// ```
/// let pool = threading::RayonPool::new(2)?;
/// let lengths = pool.map(|word: &str| word.len(), ["one", "three"]);
/// assert_eq!(lengths, [3, 5]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RayonPool {
    pool: ThreadPool,
}

impl RayonPool {
    /// Starts `workers` threads, which wait for jobs until the pool is dropped.
    ///
    /// Rayon also has a pool for the whole program, with a thread for each core, and most programs
    /// use that one. This pool is separate, so that you can choose its number of threads.
    ///
    /// # Errors
    ///
    /// If the system refuses to start a thread. Threads that were started end by themselves.
    ///
    /// # Panics
    ///
    /// If `workers` is 0, where Python raises `ValueError` (and rayon would choose a number
    /// itself).
    pub fn new(workers: usize) -> Result<Self, ThreadPoolBuildError> {
        assert!(workers > 0, "a pool needs at least one worker");
        let pool = ThreadPoolBuilder::new().num_threads(workers).build()?;
        Ok(Self { pool })
    }

    /// Returns `f(input)` for each input. The results are in the order of the inputs, even if later
    /// jobs are done first.
    ///
    /// `map` waits for all its jobs, so `f` and the inputs may borrow.
    ///
    /// # Panics
    ///
    /// If `f` panics, the panic goes on in the caller, with its own payload. If several jobs panic,
    /// it may be the panic of any of them.
    pub fn map<T, R, F>(&self, f: F, inputs: impl IntoIterator<Item = T>) -> Vec<R>
    where
        T: Send,
        R: Send,
        F: Fn(T) -> R + Sync,
    {
        // Rayon splits a `Vec` by index. From an iterator it would take one input at a time, under
        // a lock.
        let inputs: Vec<T> = inputs.into_iter().collect();
        self.pool
            .install(|| inputs.into_par_iter().map(&f).collect())
    }
}
