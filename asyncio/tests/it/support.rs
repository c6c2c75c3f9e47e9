//! Helpers of several async tests.

use std::collections::HashSet;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll};
use std::thread::ThreadId;
use std::time::Duration;

/// Long enough to see that an event which must not happen did not. No test fails because it is too
/// short.
pub(crate) const MOMENT: Duration = Duration::from_millis(100);

/// Makes each test once for each runtime, with the runtime's names in scope:
/// `name_of_the_test::smol`.
macro_rules! on_every_runtime {
    ($($tests:tt)*) => { $crate::support::on! {
        [tokio_current_thread tokio_multi_thread async_std smol] $($tests)*
    } };
}

/// Makes each test once for each runtime of a list.
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

/// A barrier for tasks, with a limit on each wait.
#[derive(Clone)]
pub(crate) struct Meeting(Arc<smol::lock::Barrier>);

impl Meeting {
    pub(crate) fn of(number: usize) -> Self {
        Self(Arc::new(smol::lock::Barrier::new(number)))
    }

    /// Waits for the other tasks until `limit` is over, and returns whether all of them came.
    pub(crate) async fn wait(self, limit: impl Future) -> bool {
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

/// A counter whose waiter blocks its thread.
#[derive(Clone, Default)]
pub(crate) struct Flag(Arc<(Mutex<usize>, Condvar)>);

impl Flag {
    pub(crate) fn raise(&self) {
        *self.0.0.lock().expect("no panic under the lock") += 1;
        self.0.1.notify_all();
    }

    /// Blocks until the flag was raised `times` times or `limit` is over, and returns whether it
    /// was.
    pub(crate) fn block_until_raised(&self, times: usize, limit: Duration) -> bool {
        let raised = self.0.0.lock().expect("no panic under the lock");
        let waited = self.0.1.wait_timeout_while(raised, limit, |n| *n < times);
        !waited.expect("no panic under the lock").1.timed_out()
    }
}

/// The number of tasks in flight, and its largest value.
#[derive(Default)]
pub(crate) struct InFlight {
    now: AtomicUsize,
    largest: AtomicUsize,
}

impl InFlight {
    pub(crate) fn enter(&self) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.largest.fetch_max(now, Ordering::SeqCst);
    }

    pub(crate) fn leave(&self) {
        self.now.fetch_sub(1, Ordering::SeqCst);
    }

    pub(crate) fn largest(&self) -> usize {
        self.largest.load(Ordering::SeqCst)
    }
}

/// A future that counts how often it is polled.
pub(crate) struct Counted<F> {
    future: Pin<Box<F>>,
    polls: Arc<AtomicUsize>,
}

impl<F> Counted<F> {
    pub(crate) fn new(future: F, polls: &Arc<AtomicUsize>) -> Self {
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

/// A value that sends a message when it is dropped.
pub(crate) struct Dropped(pub(crate) Sender<()>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send(()); // The test may have ended.
    }
}

/// Waits forever and holds a value, which is dropped with this future.
pub(crate) async fn hold(held: Dropped) {
    let _held = held;
    std::future::pending::<()>().await;
}

/// Runs a future until `after` is over, and then drops it, as a timeout does.
pub(crate) async fn give_up_on(future: impl Future, after: impl Future) {
    smol::future::or(async { drop(future.await) }, async { drop(after.await) }).await;
}

/// Returns the number of different threads.
pub(crate) fn number_of_threads(ids: impl IntoIterator<Item = ThreadId>) -> usize {
    ids.into_iter().collect::<HashSet<_>>().len()
}
