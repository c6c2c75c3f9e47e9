//! Context variables: Python's `ContextVar` beside tokio's `task_local!`.

use asyncio::{create_task, run, to_thread};
use tokio::task_local;

use crate::fact::{Fact, Told, differs, example_differs, same};

pub(crate) const FACTS: &[Fact] = &[
    example_differs(
        "asyncio/examples/async_contextvars.rs",
        "a task reads a variable that its maker has set",
        "the maker's value",
        "none",
        "a value holds for a future and what that awaits; a task is given it as an argument, or a scope of its own",
    ),
    same!(
        value_set_in_a_task,
        "a task sets a variable: its value there, and outside",
        "in the task: bob, outside: ann"
    ),
    differs!(
        value_set_in_a_coroutine,
        "a coroutine that is awaited, and is no task, sets a variable: its value after that",
        "bob",
        "ann",
        "there is no `set`: a value ends with its scope"
    ),
    differs!(
        context_of_to_thread,
        "a function under `to_thread` reads a variable",
        "ann",
        "nobody",
        "no context goes along to a thread: give the value as an argument"
    ),
    same!(
        context_of_run_in_executor,
        "a function under `run_in_executor` reads a variable",
        "nobody"
    ),
];

task_local! {
    static USER: &'static str;
}

fn user() -> &'static str {
    USER.try_get().unwrap_or("nobody")
}

fn value_set_in_a_task() -> Told {
    run(USER.scope("ann", async {
        let inside = create_task(USER.scope("bob", async { user() })).await;
        Ok(format!("in the task: {inside}, outside: {}", user()))
    }))
}

fn value_set_in_a_coroutine() -> Told {
    run(USER.scope("ann", async {
        USER.scope("bob", async {}).await;
        Ok(user().to_owned())
    }))
}

fn context_of_to_thread() -> Told {
    run(USER.scope("ann", async { Ok(to_thread(user).await.to_owned()) }))
}

fn context_of_run_in_executor() -> Told {
    context_of_to_thread()
}
