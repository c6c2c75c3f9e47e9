//! Coroutines and tasks: when they start, and what happens if they are not awaited or fail.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, gather, run, sleep};

use crate::fact::{Fact, Output, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        coroutine_never_awaited,
        "the work done by a coroutine that was called but not awaited",
        "[]"
    ),
    none(
        "warning_about_a_coroutine",
        "the warning about that coroutine",
        "RuntimeWarning",
        "the compiler warns",
    )
    .shown_by("asyncio/examples/async_trap_never_awaited.rs"),
    same!(
        task_begins_later,
        "the work done by a task when `create_task` returns, and after a turn of the loop",
        r#"[], then ['begun']"#
    ),
    none(
        "task_that_begins_at_once",
        "the same with `eager_task_factory` (3.12)",
        "['begun']",
        "a task never starts inside `create_task`",
    )
    .since(12),
    same!(
        turns_of_two_tasks,
        "two tasks that each take two turns, with `sleep(0)` in between",
        "a0 b0 a1 b1"
    ),
    same!(
        in_flight,
        "how many of three coroutines run at the same time",
        "one after the other: 1, gathered: 3"
    ),
    example(
        "asyncio/examples/async_trap_blocking_sleep.rs",
        "`time.sleep` (`thread::sleep`) in a task",
        "blocks all other tasks",
    ),
    none(
        "task_awaited_twice",
        "a task is awaited twice",
        "3 3",
        "the first `.await` consumes the task: a second one does not compile",
    )
    .shown_by("asyncio/tests/ui/await_twice.rs"),
    none(
        "coroutine_awaited_twice",
        "a coroutine is awaited twice",
        "RuntimeError",
        "the first `.await` consumes it: a second one does not compile",
    )
    .shown_by("asyncio/tests/ui/await_twice.rs"),
    none(
        "name_of_a_task",
        "the default name of a task",
        "a name",
        "tokio's tasks have a number instead",
    ),
    example_differs(
        "asyncio/examples/async_current_task.rs",
        "the number of tasks, while two run",
        "3",
        "2",
        "`main` is not a task",
    ),
    differs!(
        failed_task_never_awaited,
        "a task fails and is never awaited",
        "Task exception was never retrieved",
        "goes on",
        "an `Err` that is never awaited is dropped silently; a panic is printed at once"
    ),
    example_differs(
        "asyncio/examples/async_trap_dropped_handle.rs",
        "no reference to a task is kept",
        "it may be garbage-collected",
        "tokio and async-std let it run, smol cancels it",
        "asyncio keeps only weak references to its tasks, tokio owns them",
    ),
    example(
        "asyncio/examples/async_for.rs",
        "`async for` over an async generator",
        "each item as soon as it is ready",
    ),
];

fn coroutine_never_awaited() -> Output {
    run(async {
        let done = RefCell::new(Vec::<&str>::new());
        let coroutine = async { done.borrow_mut().push("done") };
        sleep(Duration::ZERO).await;
        drop(coroutine);
        Ok(format!("{:?}", done.borrow()))
    })
}

fn task_begins_later() -> Output {
    run(async {
        let done = Rc::new(RefCell::new(Vec::new()));
        let task = create_task({
            let done = Rc::clone(&done);
            async move { done.borrow_mut().push('b') }
        });
        let before = done.borrow().len();
        task.await;
        let after = done.borrow().len();
        let show = |count| ["[]", "['begun']"][count];
        Ok(format!("{}, then {}", show(before), show(after)))
    })
}

fn turns_of_two_tasks() -> Output {
    run(async {
        let turns = RefCell::new(Vec::new());
        let work = async |name: &str| {
            for turn in 0..2 {
                turns.borrow_mut().push(format!("{name}{turn}"));
                sleep(Duration::ZERO).await;
            }
        };
        gather(["a", "b"].map(&work)).await;
        Ok(turns.borrow().join(" "))
    })
}

fn in_flight() -> Output {
    run(async {
        let running = RefCell::new((0, 0)); // now, and at most
        let work = async || {
            let now = running.borrow().0 + 1;
            let most = now.max(running.borrow().1);
            running.replace((now, most));
            sleep(Duration::ZERO).await;
            running.borrow_mut().0 -= 1;
        };
        for _ in 0..3 {
            work().await;
        }
        let (_, one_by_one) = running.replace((0, 0));
        gather([(); 3].map(|()| work())).await;
        let (_, gathered) = *running.borrow();
        Ok(format!(
            "one after the other: {one_by_one}, gathered: {gathered}"
        ))
    })
}

fn failed_task_never_awaited() -> Output {
    run(async {
        drop(create_task(async { Err::<(), _>("no luck") }));
        sleep(Duration::ZERO).await;
        Ok("goes on".to_owned())
    })
}
