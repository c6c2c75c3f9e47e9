//! The event loop: what runs it, and what comes to it from outside.

use std::panic::catch_unwind;

use asyncio::{run, to_thread};
use tokio::sync::oneshot;

use crate::fact::{Fact, Told, alike, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    alike!(
        run_inside_a_run,
        "`asyncio.run` inside a `run`",
        "RuntimeError",
        "a panic"
    ),
    example(
        "asyncio/examples/async_run.rs",
        "a task that is left over when `run` ends",
        "it is stopped",
    ),
    none(
        "future_set_twice",
        "a future is set twice",
        "InvalidStateError",
        "`send` uses the sender up: a second one does not compile",
    )
    .shown_by("asyncio/tests/ui/set_twice.rs"),
    alike!(
        future_that_is_not_ready,
        "the result of a future that is not set yet",
        "InvalidStateError",
        "Err(Empty)"
    ),
    same!(
        work_in_a_thread,
        "what a function gives that runs in a thread (`run_in_executor`), and one that fails",
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
        "soon, then later; what is cancelled never",
    ),
];

fn run_inside_a_run() -> Told {
    let outcome = run(async { catch_unwind(|| run(async { 3 })) });
    Ok(outcome.map_or("a panic", |_| "it ran").to_owned())
}

fn future_that_is_not_ready() -> Told {
    let (_sender, mut receiver) = oneshot::channel::<u8>();
    Ok(match receiver.try_recv() {
        Err(error) => format!("Err({error:?})"),
        Ok(value) => value.to_string(),
    })
}

fn work_in_a_thread() -> Told {
    run(async {
        let power = to_thread(|| 2_u32.pow(5)).await;
        let failed = to_thread(|| "x".parse::<i32>()).await;
        let failed = failed.map_or("ValueError".to_owned(), |number| number.to_string());
        Ok(format!("{power}, {failed}"))
    })
}
