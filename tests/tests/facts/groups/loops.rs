//! The event loop: how it is run, and how other threads and callbacks use it.

use std::panic::catch_unwind;

use asyncio::{run, to_thread};
use tokio::sync::oneshot;

use crate::fact::{Fact, Output, equivalent, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    equivalent!(
        run_inside_a_run,
        "`asyncio.run` inside a `run`",
        "RuntimeError",
        "a panic"
    ),
    example(
        "asyncio/examples/async_run.rs",
        "a task that still runs when `run` ends",
        "is stopped",
    ),
    none(
        "future_set_twice",
        "a future is set twice",
        "InvalidStateError",
        "`send` consumes the sender: a second call does not compile",
    )
    .shown_by("asyncio/tests/ui/set_twice.rs"),
    equivalent!(
        future_that_is_not_ready,
        "the result of a future that is not set yet",
        "InvalidStateError",
        "Err(Empty)"
    ),
    same!(
        work_in_a_thread,
        "the result of a function that runs in a thread (`run_in_executor`), and of one that fails",
        "32, ValueError"
    ),
    example(
        "asyncio/examples/async_run_coroutine_threadsafe.rs",
        "`run_coroutine_threadsafe`, from another thread",
        "the thread gets the result",
    ),
    example(
        "asyncio/examples/async_call_later.rs",
        "`call_soon` and `call_later`",
        "soon, then later; never if cancelled",
    ),
];

fn run_inside_a_run() -> Output {
    let outcome = run(async { catch_unwind(|| run(async { 3 })) });
    Ok(outcome.map_or("a panic", |_| "no panic").to_owned())
}

fn future_that_is_not_ready() -> Output {
    let (_sender, mut receiver) = oneshot::channel::<u8>();
    Ok(match receiver.try_recv() {
        Err(error) => format!("Err({error:?})"),
        Ok(value) => value.to_string(),
    })
}

fn work_in_a_thread() -> Output {
    run(async {
        let power = to_thread(|| 2_u32.pow(5)).await;
        let failed = to_thread(|| "x".parse::<i32>()).await;
        let failed = failed.map_or("ValueError".to_owned(), |number| number.to_string());
        Ok(format!("{power}, {failed}"))
    })
}
