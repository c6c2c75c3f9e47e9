//! The same pool on rayon, which is what one would use at work.
//!
//! There is no queue to be seen: rayon halves the inputs again and again, and an idle thread steals
//! a half from a busy one. That costs next to nothing for each input, so it also pays for millions
//! of small ones. It is made for computing: jobs that wait hold up the inputs that rayon has put
//! behind them, on the same thread.

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
    /// use that. This one is apart from it, as its number of threads is ours to choose.
    ///
    /// # Errors
    ///
    /// If the system refuses to start a thread. Those that were started end by themselves.
    ///
    /// # Panics
    ///
    /// If `workers` is 0, where Python raises `ValueError` (and rayon would take a number of its
    /// own choice).
    pub fn new(workers: usize) -> Result<Self, ThreadPoolBuildError> {
        assert!(workers > 0, "a pool needs at least one worker");
        let pool = ThreadPoolBuilder::new().num_threads(workers).build()?;
        Ok(Self { pool })
    }

    /// Returns `f(input)` for each of the inputs, in their order, whichever was done first.
    ///
    /// `map` waits for all its jobs, so `f` and the inputs may borrow.
    ///
    /// # Panics
    ///
    /// If `f` panics, the panic goes on in the caller, with its own payload. Of several it may be
    /// any.
    pub fn map<T, R, F>(&self, f: F, inputs: impl IntoIterator<Item = T>) -> Vec<R>
    where
        T: Send,
        R: Send,
        F: Fn(T) -> R + Sync,
    {
        // Rayon splits what it can index. An iterator it would have to ask under a lock, one input
        // at a time.
        let inputs: Vec<T> = inputs.into_iter().collect();
        self.pool
            .install(|| inputs.into_par_iter().map(&f).collect())
    }
}
