//! Futures of jobs: results, callbacks, cancelling.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use threading::{Event, ReturnWhen, ThreadPoolExecutor, wait};

use crate::fact::{Fact, Output, differs, equivalent, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    equivalent!(
        result_timeout,
        "`Future.result` after its time limit",
        "TimeoutError",
        "wait_timeout: false"
    ),
    example(
        "threading/examples/future_result.rs",
        "a job's exception (panic)",
        "reaches the caller of `result`",
    ),
    example(
        "threading/examples/future_cancel.rs",
        "a running job and a waiting job are cancelled",
        "the first runs on, the second never starts",
    ),
    differs!(
        cancelled_while_the_pool_is_busy,
        "a waiting job is cancelled while the pool's only thread works: the result of `wait`",
        "not done",
        "done",
        "in Python `wait` and `as_completed` see it only once a thread takes the job"
    ),
    same!(
        callback_of_a_done_future,
        "`add_done_callback` on a future that is done",
        "called"
    ),
    same!(
        callback_that_fails,
        "the second callback of a future, if the first one fails",
        "called"
    ),
    none(
        "result_set_twice",
        "a future's result is set twice",
        "InvalidStateError",
        "only the executor sets it, by a call that consumes the setter",
    ),
    example(
        "threading/examples/as_completed.rs",
        "the order of `as_completed`",
        "as the jobs are done",
    ),
    example(
        "threading/examples/futures_wait.rs",
        "`wait(return_when=FIRST_COMPLETED)`",
        "returns after the first; the others go on",
    ),
];

fn result_timeout() -> Output {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let executor = ThreadPoolExecutor::new(1)?;
    let future = executor.submit(move || until.wait());
    let is_done = future.wait_timeout(Duration::from_millis(1));
    may_end.set();
    Ok(format!("wait_timeout: {is_done}"))
}

fn cancelled_while_the_pool_is_busy() -> Output {
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

fn callback_of_a_done_future() -> Output {
    let executor = ThreadPoolExecutor::new(1)?;
    let future = executor.submit(|| 9);
    future.exception(); // waits for it
    let (calls, called) = mpsc::channel();
    future.add_done_callback(move |_| _ = calls.send("called"));
    Ok(called.try_recv()?.to_owned())
}

fn callback_that_fails() -> Output {
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
