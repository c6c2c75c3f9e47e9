//! A pool to which jobs of different types are submitted one by one. Each returns a [`Future`].
//!
//! [`Pool`](crate::Pool) maps one function over inputs, and its threads live for one `map`. The
//! threads of an executor live until it is dropped or shut down, so its jobs cannot borrow.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::{fmt, io};

use crossbeam::channel::{self, Receiver, Sender};

use crate::Future;

type Job = Box<dyn FnOnce() + Send>;

/// A pool of threads that wait for jobs. When it is dropped, it waits for all its jobs, as Python's
/// does at the end of `with`.
///
/// ```
/// let executor = threading::ThreadPoolExecutor::new(2)?;
/// let future = executor.submit(|| 6 * 7);
/// assert_eq!(future.result(), Ok(42));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct ThreadPoolExecutor {
    /// `None` once the executor is shut down.
    jobs: Option<Sender<Job>>,
    /// The other end of the channel, to throw away the jobs that no thread has taken.
    waiting: Receiver<Job>,
    threads: Vec<JoinHandle<()>>,
}

impl ThreadPoolExecutor {
    /// Starts `max_workers` threads. (Python starts them one by one, as jobs come in.)
    ///
    /// # Errors
    ///
    /// If the system refuses to start a thread. Threads that were started end.
    ///
    /// # Panics
    ///
    /// If `max_workers` is 0, where Python raises `ValueError`.
    pub fn new(max_workers: usize) -> io::Result<Self> {
        Self::with_initializer("worker", max_workers, || {})
    }

    /// Starts threads as [`new`](ThreadPoolExecutor::new) does, with names that begin with
    /// `thread_name_prefix`, and with a function that each thread calls before its first job. If
    /// that function panics, the pool is broken: it cancels all jobs that have not begun, now and
    /// later, where Python raises `BrokenThreadPool`.
    ///
    /// # Errors
    ///
    /// As [`new`](ThreadPoolExecutor::new).
    ///
    /// # Panics
    ///
    /// As [`new`](ThreadPoolExecutor::new), and if the prefix has a null byte in it.
    pub fn with_initializer(
        thread_name_prefix: &str,
        max_workers: usize,
        initializer: impl Fn() + Clone + Send + 'static,
    ) -> io::Result<Self> {
        assert!(max_workers > 0, "a pool needs at least one worker");
        let (sender, jobs) = channel::unbounded::<Job>();
        let mut executor = Self {
            jobs: Some(sender),
            waiting: jobs.clone(),
            threads: Vec::new(),
        };
        let is_broken = Arc::new(AtomicBool::new(false));
        for n in 0..max_workers {
            let (jobs, is_broken) = (jobs.clone(), Arc::clone(&is_broken));
            let initializer = initializer.clone();
            let thread = thread::Builder::new()
                .name(format!("{thread_name_prefix}_{n}"))
                .spawn(move || {
                    // The panic hook has printed the panic.
                    if panic::catch_unwind(AssertUnwindSafe(initializer)).is_err() {
                        is_broken.store(true, Ordering::Relaxed);
                    }
                    work(&jobs, &is_broken);
                })?;
            executor.threads.push(thread);
        }
        Ok(executor)
    }

    /// Puts a job into the queue, and returns at once. The job runs when a thread is free.
    pub fn submit<R>(&self, job: impl FnOnce() -> R + Send + 'static) -> Future<R>
    where
        R: Send + 'static,
    {
        let (future, promise) = Future::new();
        let jobs = self.jobs.as_ref().expect("only `drop` takes it away");
        jobs.send(Box::new(move || promise.run(job)))
            .expect("`waiting` can still receive");
        future
    }

    /// Waits for all jobs, as dropping the executor does. The executor is used up, so that a later
    /// `submit`, for which Python raises `RuntimeError`, does not compile.
    pub fn shutdown(self) {
        drop(self);
    }

    /// Cancels the jobs that no thread has taken yet, and waits for the others:
    /// `shutdown(cancel_futures=True)`.
    pub fn shutdown_and_cancel_futures(self) {
        // A job that is dropped drops its promise, which cancels its future.
        self.waiting.try_iter().for_each(drop);
    }
}

/// Runs jobs until there are no more: the loop of one thread.
fn work(jobs: &Receiver<Job>, is_broken: &AtomicBool) {
    for job in jobs {
        // A job catches its own panic, and puts it into its future. But dropping the values that
        // the job captured, or a result that is never read, may panic too, and the next jobs still
        // need this thread.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| {
            if is_broken.load(Ordering::Relaxed) {
                drop(job);
            } else {
                job();
            }
        }));
    }
}

impl Drop for ThreadPoolExecutor {
    fn drop(&mut self) {
        // A channel without senders ends when it is empty, and so do the threads.
        self.jobs = None;
        let me = thread::current().id();
        // A job may have held the last handle, and a thread cannot wait for itself.
        for thread in self.threads.drain(..).filter(|t| t.thread().id() != me) {
            // An `Err` could only be a panic in the `drop` of a cancelled job, which has been
            // printed.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for ThreadPoolExecutor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadPoolExecutor")
            .field("max_workers", &self.threads.len())
            .field("waiting", &self.waiting.len())
            .finish()
    }
}
