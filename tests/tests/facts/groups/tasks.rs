//! Coroutines and tasks: when they begin, who awaits them, and what is heard of them.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, gather, run, sleep};

use crate::fact::{Fact, Told, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        coroutine_that_nobody_awaits,
        "what a coroutine has done that was called and not awaited",
        "[]"
    ),
    none(
        "warning_about_a_coroutine",
        "who tells of that coroutine",
        "RuntimeWarning",
        "the compiler does, before the program is run",
    )
    .shown_by("asyncio/examples/async_trap_never_awaited.rs"),
    same!(
        task_begins_later,
        "what a task has done when `create_task` returns, and after a turn of the loop",
        r#"[], then ['begun']"#
    ),
    none(
        "task_that_begins_at_once",
        "the same with `eager_task_factory` (3.12)",
        "['begun']",
        "a task always begins later",
    )
    .since(12),
    same!(
        turns_of_two_tasks,
        "two tasks that each take two turns, with `sleep(0)` in between",
        "a0 b0 a1 b1"
    ),
    same!(
        in_flight,
        "how many of three coroutines are at work at a time",
        "one after the other: 1, gathered: 3"
    ),
    example(
        "asyncio/examples/async_trap_blocking_sleep.rs",
        "`time.sleep` (`thread::sleep`) in a task",
        "all other tasks stand still",
    ),
    none(
        "task_awaited_twice",
        "a task is awaited twice",
        "3 3",
        "the first `.await` uses the task up: a second one does not compile",
    )
    .shown_by("asyncio/tests/ui/await_twice.rs"),
    none(
        "coroutine_awaited_twice",
        "a coroutine is awaited twice",
        "RuntimeError",
        "the first `.await` uses it up: a second one does not compile",
    )
    .shown_by("asyncio/tests/ui/await_twice.rs"),
    none(
        "name_of_a_task",
        "the name of a task that was given none",
        "a name",
        "tokio's tasks have a number",
    ),
    example_differs(
        "asyncio/examples/async_current_task.rs",
        "how many tasks there are, with two under way",
        "3",
        "2",
        "`main` is no task",
    ),
    differs!(
        failure_that_nobody_awaits,
        "a task fails, and nobody awaits it",
        "Task exception was never retrieved",
        "goes on",
        "an `Err` that nobody awaits is dropped without a word; a panic is printed at once"
    ),
    example_differs(
        "asyncio/examples/async_trap_dropped_handle.rs",
        "nobody keeps a task",
        "it may be collected",
        "tokio and async-std let it run, smol cancels it",
        "asyncio holds its tasks weakly, tokio holds them",
    ),
    example(
        "asyncio/examples/async_for.rs",
        "`async for` over an async generator",
        "each item when it is ready",
    ),
];

fn coroutine_that_nobody_awaits() -> Told {
    run(async {
        let done = RefCell::new(Vec::<&str>::new());
        let coroutine = async { done.borrow_mut().push("done") };
        sleep(Duration::ZERO).await;
        drop(coroutine);
        Ok(format!("{:?}", done.borrow()))
    })
}

fn task_begins_later() -> Told {
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

fn turns_of_two_tasks() -> Told {
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

fn in_flight() -> Told {
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

fn failure_that_nobody_awaits() -> Told {
    run(async {
        drop(create_task(async { Err::<(), _>("no luck") }));
        sleep(Duration::ZERO).await;
        Ok("goes on".to_owned())
    })
}
