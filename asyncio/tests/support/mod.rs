//! What several of the tests need. Each test file uses some of it.

#![allow(dead_code, unused_macros, unused_imports, unreachable_pub)]

pub mod python;

use std::collections::{BTreeSet, HashSet};
use std::io::Read;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle, ThreadId};
use std::time::{Duration, Instant};

/// Long enough for any machine that is not broken: a test that takes this long has failed.
pub const LONG: Duration = Duration::from_secs(20);

/// Long enough to see that something which cannot happen did not. No test fails by it being too
/// short.
pub const MOMENT: Duration = Duration::from_millis(100);

/// Writes each test once for each runtime, with the runtime's names in scope:
/// `name_of_the_test::smol`.
macro_rules! on_every_runtime {
    ($($tests:tt)*) => { $crate::support::on! {
        [tokio_current_thread tokio_multi_thread async_std smol] $($tests)*
    } };
}

/// The same, for the runtimes named.
macro_rules! on {
    ($runtimes:tt $(#[test] fn $name:ident() $body:block)*) => { $(
        mod $name {
            use super::*;
            $crate::support::on! { @each $runtimes $body }
        }
    )* };
    (@each [] $body:block) => {};
    (@each [$runtime:ident $($more:ident)*] $body:block) => {
        #[test]
        fn $runtime() {
            #[allow(unused_imports)]
            use asyncio::$runtime::{create_task, gather, map, run, sleep, to_thread};
            $body
        }
        $crate::support::on! { @each [$($more)*] $body }
    };
}

pub(crate) use {on, on_every_runtime};

/// Runs a test that might hang, and fails if it does.
pub fn within<T: Send + 'static>(limit: Duration, test: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::spawn(move || sender.send(test()));
    match receiver.recv_timeout(limit) {
        Ok(output) => output,
        Err(RecvTimeoutError::Timeout) => panic!("not done after {limit:?}"),
        Err(RecvTimeoutError::Disconnected) => {
            resume_unwind(thread.join().expect_err("it sent nothing, so it panicked"))
        }
    }
}

/// A place where tasks wait for each other, and from which a task that waited for too long goes
/// away.
#[derive(Clone)]
pub struct Meeting(Arc<smol::lock::Barrier>);

impl Meeting {
    pub fn of(number: usize) -> Self {
        Self(Arc::new(smol::lock::Barrier::new(number)))
    }

    /// Waits for the others until `limit` is over, and says whether all of them came.
    pub async fn wait(self, limit: impl Future) -> bool {
        let all_came = async {
            self.0.wait().await;
            true
        };
        let too_late = async {
            limit.await;
            false
        };
        smol::future::or(all_came, too_late).await
    }
}

/// A flag whose waiter holds its thread.
#[derive(Clone, Default)]
pub struct Flag(Arc<(Mutex<usize>, Condvar)>);

impl Flag {
    pub fn raise(&self) {
        *self.0.0.lock().expect("nobody panics here") += 1;
        self.0.1.notify_all();
    }

    /// Blocks until the flag was raised `times` times, or `limit` is over, and says whether it was.
    pub fn block_until_raised(&self, times: usize, limit: Duration) -> bool {
        let raised = self.0.0.lock().expect("nobody panics here");
        let waited = self.0.1.wait_timeout_while(raised, limit, |n| *n < times);
        !waited.expect("nobody panics here").1.timed_out()
    }
}

/// Counts those who are inside, and remembers the largest number.
#[derive(Default)]
pub struct InFlight {
    now: AtomicUsize,
    largest: AtomicUsize,
}

impl InFlight {
    pub fn enter(&self) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.largest.fetch_max(now, Ordering::SeqCst);
    }

    pub fn leave(&self) {
        self.now.fetch_sub(1, Ordering::SeqCst);
    }

    pub fn largest(&self) -> usize {
        self.largest.load(Ordering::SeqCst)
    }
}

/// Counts how often a future is polled.
pub struct Counted<F> {
    future: Pin<Box<F>>,
    polls: Arc<AtomicUsize>,
}

impl<F> Counted<F> {
    pub fn new(future: F, polls: &Arc<AtomicUsize>) -> Self {
        let (future, polls) = (Box::pin(future), Arc::clone(polls));
        Self { future, polls }
    }
}

impl<F: Future> Future for Counted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        self.polls.fetch_add(1, Ordering::SeqCst);
        self.future.as_mut().poll(context)
    }
}

/// Says so when it is dropped.
pub struct Dropped(pub Sender<()>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send(()); // The test may have ended.
    }
}

/// Never ends, and shows by `Dropped` when it is dropped.
pub async fn hold(held: Dropped) {
    let _held = held;
    std::future::pending::<()>().await;
}

/// Drops a future when `after` is over, as a timeout does.
pub async fn give_up_on(future: impl Future, after: impl Future) {
    smol::future::or(async { drop(future.await) }, async { drop(after.await) }).await;
}

/// How many of these there are without doubles.
pub fn number_of_threads(ids: impl IntoIterator<Item = ThreadId>) -> usize {
    ids.into_iter().collect::<HashSet<_>>().len()
}

/// What a program prints. It must end well, and soon: a program that hangs is killed.
pub fn lines_of(program: &Path) -> Vec<String> {
    lines_printed_by(&mut Command::new(program))
}

/// The same, of a program with its arguments.
pub fn lines_printed_by(command: &mut Command) -> Vec<String> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.unwrap_or_else(|error| panic!("failed to start {command:?}: {error}"));
    let stdout = read_all(child.stdout.take().expect("it is piped"));
    let stderr = read_all(child.stderr.take().expect("it is piped"));

    let deadline = Instant::now() + LONG;
    let status = loop {
        match child.try_wait().expect("the child is ours") {
            Some(status) => break Some(status),
            None if Instant::now() < deadline => thread::sleep(Duration::from_millis(5)),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                break None;
            }
        }
    };
    let text = stdout.join().expect("no panic").expect("text");
    let errors = stderr.join().expect("no panic").expect("text");
    let ended = match status {
        Some(status) if status.success() => {
            return text.lines().map(String::from).collect();
        }
        Some(status) => status.to_string(),
        None => format!("was not done after {LONG:?}"),
    };
    panic!("{command:?}: {ended}\nit printed:\n{text}\nand on standard error:\n{errors}");
}

fn read_all(mut from: impl Read + Send + 'static) -> JoinHandle<std::io::Result<String>> {
    thread::spawn(move || {
        let mut text = String::new();
        from.read_to_string(&mut text).map(|_| text)
    })
}

/// The example as cargo built it.
pub fn example(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_BIN_EXE_asyncio"))
        .parent()
        .expect("a program is in a folder");
    let example = folder.join("examples").join(name);
    assert!(
        example.exists(),
        "failed to find the example {name}: build it with `cargo build -p asyncio --examples`"
    );
    example
}

/// The names of all examples, by their files.
pub fn names_of_examples() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).expect("there is such a folder");
    files
        .map(|file| file.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().expect("a name").display().to_string())
        .collect()
}
