//! A pool of processes that maps a function over inputs: Python's `Pool(4).map(f, inputs)`.
//!
//! A call writes its inputs down ([`lot`]) and sends them to the pool's thread ([`dispatcher`]),
//! which gives them to the workers ([`worker`] here, [`serve`] in the child) and passes their
//! answers on to the caller ([`results`], [`gathered`]), still as bytes.

pub(crate) mod answers;
mod async_result;
mod builder;
mod calls;
mod dispatcher;
mod frame;
mod gathered;
mod imap;
mod inner;
mod lot;
mod pace;
mod recorder;
mod results;
#[cfg(target_os = "linux")]
mod room;
pub(crate) mod serve;
mod shown;
pub(crate) mod worker;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;

use dispatcher::{Command, Dispatcher, Settings};
use inner::Inner;
use lot::{Lot, Order, Told};

use crate::{Error, entry};

pub use async_result::AsyncResult;
pub use builder::PoolBuilder;
pub use imap::Imap;

/// Worker processes that wait for inputs. They run in parallel, as far as there are cores.
///
/// ```
/// use multiprocessing::{Pool, entry_points};
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![count_primes];
///
///     let pool = Pool::new(4)?;
///     assert_eq!(pool.map(count_primes, [10, 100, 1000])?, [4, 25, 168]);
///     Ok(())
/// }
///
/// fn count_primes(below: u32) -> usize {
///     let is_prime = |&n: &u32| (2..n).all(|divisor| n % divisor != 0);
///     (2..below).filter(is_prime).count()
/// }
/// ```
///
/// Dropping it ends the workers at once and waits for them, as the end of a block of Python's
/// `with Pool(4) as pool:` does. To let them finish, [`close`](Pool::close) it and
/// [`join`](Pool::join) it first.
///
/// A pool can be used from several threads. It has a thread of its own, which looks after the
/// workers while the caller does something else, so [`Process::fork`](crate::Process::fork) refuses
/// as long as there is a pool. (Python's has three, and its `fork` warns.)
///
/// # When a worker dies
///
/// The input that it was working on gets an [`Error::Input`] which names it, or is given to another
/// worker if [`retries`](PoolBuilder::retries) are asked for. What the worker had done counts, what
/// it had not begun is done by another, and a new worker takes its place. No input is begun twice
/// unless retries are asked for. Python's `Pool` starts another worker too, but forgets the job,
/// and waits for its result for ever.
///
/// (Where there is no `memfd`, which is everywhere but on Linux, that input is taken to be the
/// first that has no answer.)
///
/// # When a worker is stuck
///
/// A function that loops for ever, or waits for what never comes, and a worker that is stopped,
/// look like one that takes long: nobody but the caller knows how long is too long.
/// [`map`](Pool::map) waits, as Python's does. [`get_timeout`](AsyncResult::get_timeout) of a
/// [`map_async`](Pool::map_async), and [`next_timeout`](Imap::next_timeout), give up waiting and
/// leave the work as it is. The other workers go on meanwhile, and the results of
/// [`imap_unordered`](Pool::imap_unordered) still come; only what the stuck worker has been given
/// ahead waits behind it. Then [`terminate`](Pool::terminate) the pool, or drop it: its workers are
/// killed, the stuck one too.
///
/// To lose one input and keep the pool, have the worker end: it is replaced, as above. A function
/// can set itself a limit with `alarm` (from `nix::unistd`), whose signal ends the process when the
/// time is up; one that is stopped is ended by a `kill -9` from outside.
///
/// # How inputs are shared out
///
/// A worker that is free gets the next input; and several at a time, or some ahead, where they take
/// less than about a millisecond each. Inputs must not wait for each other. With
/// [`chunksize`](Pool::chunksize) the number is yours, as in Python.
#[derive(Debug)]
pub struct Pool {
    inner: Arc<Inner>,
    chunksize: Option<usize>,
}

impl Pool {
    /// Starts `workers` processes, by the start method *spawn*. [`builder`](Pool::builder) has more
    /// to choose.
    ///
    /// # Errors
    ///
    /// When `workers` is 0, the program has not called [`entry_points!`](crate::entry_points), or
    /// the system refuses a process, a thread or a file: the workers that were started before are
    /// ended.
    pub fn new(workers: usize) -> Result<Self, Error> {
        Self::builder().workers(workers).start()
    }

    /// Returns a builder, for a pool with an initializer, with workers that are replaced after some
    /// inputs, or with retries.
    pub fn builder() -> PoolBuilder {
        PoolBuilder::default()
    }

    fn start(settings: Settings) -> Result<Self, Error> {
        entry::entries()?;
        let workers = settings.workers;
        let (commands, to_do) = channel();
        let pipe = std::io::pipe();
        let (listen, wake) = pipe.map_err(Error::doing("open a pipe for a pool"))?;
        let broken = Arc::new(OnceLock::new());
        let (tell, started) = channel();
        let for_thread = Arc::clone(&broken);
        let thread = thread::Builder::new().name("pool".to_owned());
        // The workers are started there and not here: they end with the thread that started them.
        let thread =
            thread.spawn(
                move || match Dispatcher::start(settings, to_do, listen, for_thread) {
                    Ok(dispatcher) => {
                        let _ = tell.send(Ok(()));
                        dispatcher.run();
                    }
                    Err(error) => drop(tell.send(Err(error))),
                },
            );
        let thread = thread.map_err(Error::starting("start a pool's thread"))?;
        let started = started.recv();
        let inner = Inner {
            commands,
            wake,
            thread: Mutex::new(Some(thread)),
            broken,
            workers,
            is_closed: AtomicBool::new(false),
        };
        started.unwrap_or(Err(Error::Closed { what: "the pool" }))?;
        Ok(Self {
            inner: Arc::new(inner),
            chunksize: None,
        })
    }

    /// The same pool, that gives each worker so many inputs at a time: Python's `chunksize`, as in
    /// `pool.chunksize(100).map(f, inputs)?`. The pool ends when both are dropped.
    ///
    /// Without it the number follows from how long the inputs take. Python divides them by four
    /// times the number of workers for `map`, and takes 1 for `imap`.
    ///
    /// 0 is taken as 1.
    #[must_use]
    pub fn chunksize(&self, chunksize: usize) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            chunksize: Some(chunksize.max(1)),
        }
    }

    /// Takes no more work. What has been asked for is still done; the workers end after it.
    pub fn close(&self) {
        self.inner.is_closed.store(true, Relaxed);
        self.inner.send(Command::Close);
    }

    /// Ends the workers at once, whatever they do. Who waits for a result gets an
    /// [`Error::Closed`]; in Python that caller waits for ever.
    pub fn terminate(&self) {
        self.inner.is_closed.store(true, Relaxed);
        self.inner.send(Command::Terminate);
    }

    /// Waits until all work is done and the workers have ended. It closes the pool, if nobody has:
    /// Python raises `ValueError` then.
    pub fn join(&self) {
        self.close();
        self.inner.join();
    }

    /// Sends a lot to the pool's thread, which is to tell of so many results together.
    fn order(&self, lot: Lot, together: usize, news: Sender<Told>) -> Result<(), Error> {
        if self.inner.is_closed.load(Relaxed) || self.inner.broken.get().is_some() {
            return Err(results::ended(&self.inner.broken));
        }
        if lot.len() == 0 {
            return Ok(());
        }
        let order = Order::new(lot, self.chunksize, together, news);
        self.inner.send(Command::Run(order));
        Ok(())
    }
}
