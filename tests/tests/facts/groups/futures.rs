//! Futures of jobs: results, callbacks, cancelling.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use threading::{Event, ReturnWhen, ThreadPoolExecutor, wait};

use crate::fact::{Fact, Told, alike, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    alike!(
        result_in_vain,
        "`Future.result` when its time is up",
        "TimeoutError",
        "wait_timeout: false"
    ),
    example(
        "threading/examples/future_result.rs",
        "a job's exception (panic)",
        "reaches whoever asks for the result",
    ),
    example(
        "threading/examples/future_cancel.rs",
        "a job is cancelled: one that runs, and one that waits",
        "the first is not, the second is",
    ),
    differs!(
        cancelled_while_the_pool_is_busy,
        "a job is cancelled while the pool's only thread is at work: what `wait` finds",
        "not done",
        "done",
        "Python tells `wait` and `as_completed` of it when a thread comes to the job"
    ),
    same!(
        callback_of_a_done_future,
        "`add_done_callback` of a future that is done",
        "called"
    ),
    same!(
        callback_that_fails,
        "the second callback of a future, when the first one fails",
        "called"
    ),
    none(
        "result_set_twice",
        "a future's result is set twice",
        "InvalidStateError",
        "only the executor sets it, by a call that uses up the means to do so",
    ),
    example(
        "threading/examples/as_completed.rs",
        "the order of `as_completed`",
        "who is done first comes first",
    ),
    example(
        "threading/examples/futures_wait.rs",
        "`wait(return_when=FIRST_COMPLETED)`",
        "returns with the first; the others go on",
    ),
];

fn result_in_vain() -> Told {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let executor = ThreadPoolExecutor::new(1)?;
    let future = executor.submit(move || until.wait());
    let told = future.wait_timeout(Duration::from_millis(1));
    may_end.set();
    Ok(format!("wait_timeout: {told}"))
}

fn cancelled_while_the_pool_is_busy() -> Told {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let executor = ThreadPoolExecutor::new(1)?;
    executor.submit(move || until.wait());
    let waiting = executor.submit(|| ());
    waiting.cancel();
    let limit = Some(Duration::from_millis(1));
    let found = wait(vec![waiting], ReturnWhen::AllCompleted, limit);
    may_end.set();
    let is_done = found.not_done.is_empty();
    Ok(if is_done { "done" } else { "not done" }.to_owned())
}

fn callback_of_a_done_future() -> Told {
    let executor = ThreadPoolExecutor::new(1)?;
    let future = executor.submit(|| 9);
    future.exception(); // waits for it
    let (calls, called) = mpsc::channel();
    future.add_done_callback(move |_| _ = calls.send("called"));
    Ok(called.try_recv()?.to_owned())
}

fn callback_that_fails() -> Told {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let executor = ThreadPoolExecutor::new(1)?;
    let future = executor.submit(move || until.wait());
    let (calls, called) = mpsc::channel();
    future.add_done_callback(|_| panic!("this panic belongs to the test"));
    future.add_done_callback(move |_| _ = calls.send("called"));
    may_end.set();
    Ok(called.recv()?.to_owned())
}
