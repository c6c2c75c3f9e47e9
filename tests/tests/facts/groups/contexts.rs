//! Context variables: Python's `ContextVar` and tokio's `task_local!`.

use asyncio::{create_task, run, to_thread};
use tokio::task_local;

use crate::fact::{Fact, Output, differs, example_differs, same};

pub(crate) const FACTS: &[Fact] = &[
    example_differs(
        "asyncio/examples/async_contextvars.rs",
        "a task reads a variable that its parent has set",
        "the parent's value",
        "none",
        "a value is set for one future and what it awaits; pass it to a task as an argument, or open a new scope",
    ),
    same!(
        value_set_in_a_task,
        "a task sets a variable: its value in the task, and outside",
        "in the task: bob, outside: ann"
    ),
    differs!(
        value_set_in_a_coroutine,
        "a coroutine that is awaited without a task sets a variable: its value afterwards",
        "bob",
        "ann",
        "there is no `set`: a value ends with its scope"
    ),
    differs!(
        context_of_to_thread,
        "a function in `to_thread` reads a variable",
        "ann",
        "nobody",
        "a thread does not inherit the context: pass the value as an argument"
    ),
    same!(
        context_of_run_in_executor,
        "a function in `run_in_executor` reads a variable",
        "nobody"
    ),
];

task_local! {
    static USER: &'static str;
}

fn user() -> &'static str {
    USER.try_get().unwrap_or("nobody")
}

fn value_set_in_a_task() -> Output {
    run(USER.scope("ann", async {
        let inside = create_task(USER.scope("bob", async { user() })).await;
        Ok(format!("in the task: {inside}, outside: {}", user()))
    }))
}

fn value_set_in_a_coroutine() -> Output {
    run(USER.scope("ann", async {
        USER.scope("bob", async {}).await;
        Ok(user().to_owned())
    }))
}

fn context_of_to_thread() -> Output {
    run(USER.scope("ann", async { Ok(to_thread(user).await.to_owned()) }))
}

fn context_of_run_in_executor() -> Output {
    context_of_to_thread()
}
