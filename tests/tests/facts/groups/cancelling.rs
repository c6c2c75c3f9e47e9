//! Cancelling and time limits: what a task sees of them, and whether it may refuse.

use std::cell::{Cell, RefCell};
use std::future::pending;
use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, run, sleep};
use tokio::time::timeout;

use crate::fact::{Fact, Told, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "is_it_an_exception",
        "does `except Exception` catch a `CancelledError`?",
        "a case of Exception: false",
        "nothing is raised: a task that is cancelled is dropped where it waits",
    ),
    same!(
        cancelled_before_it_began,
        "a task is cancelled before its first turn",
        "[], cancelled: true"
    ),
    same!(
        cancelled_after_its_end,
        "a task is cancelled that is done: its result",
        "42"
    ),
    differs!(
        task_that_refuses,
        "a task that does not want to be cancelled",
        "goes on",
        "is gone",
        "there is nothing to catch; what may refuse is asked with a `CancellationToken`"
    ),
    example(
        "asyncio/examples/async_cancel_token.rs",
        "a task that is asked to stop",
        "it stops when it likes",
    ),
    differs!(
        clean_up_that_awaits,
        "a task that is cancelled, and whose clean-up awaits",
        "['begins', 'ends']",
        "['begins']",
        "`Drop` cannot await"
    ),
    none(
        "who_asked_for_the_cancel",
        "`cancelling()` and `uncancel()` (3.11)",
        "[0, 1, 0]",
        "nobody counts, as no task can refuse",
    )
    .since(11),
    example(
        "asyncio/examples/async_wait_for.rs",
        "`wait_for` when its time is up",
        "what was awaited is stopped first, then its caller is told",
    ),
    differs!(
        limit_of_zero,
        "`wait_for` with a limit of 0, and a coroutine that need not wait",
        "too late",
        "42",
        "tokio tries once before it looks at the time"
    ),
    example(
        "asyncio/examples/async_timeout.rs",
        "`timeout()` (3.11), and one that is moved",
        "the block is left when its time is up",
    ),
    example(
        "asyncio/examples/async_shield.rs",
        "`shield`: the time is up for whoever waits for a task",
        "the task goes on",
    ),
    example_differs(
        "asyncio/examples/async_trap_select.rs",
        "a read of four bytes is given up when two have come; the next read gives",
        "all four",
        "what comes after the two",
        "Python's reader keeps what has come; a future that is dropped takes along what it has read",
    ),
];

fn cancelled_before_it_began() -> Told {
    run(async {
        let has_begun = Rc::new(Cell::new(false));
        let begun = Rc::clone(&has_begun);
        let task = create_task(async move { begun.set(true) });
        let is_cancelled = task.cancel().await.is_none();
        let begun = ["[]", "['begun']"][usize::from(has_begun.get())];
        Ok(format!("{begun}, cancelled: {is_cancelled}"))
    })
}

fn cancelled_after_its_end() -> Told {
    run(async {
        let task = create_task(async { 42 });
        sleep(Duration::ZERO).await;
        Ok(format!("{}", task.cancel().await.unwrap_or_default()))
    })
}

fn task_that_refuses() -> Told {
    run(async {
        let task = create_task(async {
            pending::<()>().await;
            "goes on"
        });
        sleep(Duration::ZERO).await;
        Ok(task.cancel().await.unwrap_or("is gone").to_owned())
    })
}

fn clean_up_that_awaits() -> Told {
    struct CleanUp(Rc<RefCell<Vec<&'static str>>>);

    impl Drop for CleanUp {
        fn drop(&mut self) {
            let said = Rc::clone(&self.0);
            said.borrow_mut().push("'begins'");
            // A future that nobody can await: `drop` is no async function.
            drop(async move {
                sleep(Duration::ZERO).await;
                said.borrow_mut().push("'ends'");
            });
        }
    }

    run(async {
        let said = Rc::new(RefCell::new(Vec::new()));
        let clean_up = CleanUp(Rc::clone(&said));
        let task = create_task(async move {
            let _clean_up = clean_up;
            pending::<()>().await;
        });
        sleep(Duration::ZERO).await;
        task.cancel().await;
        sleep(Duration::ZERO).await;
        Ok(format!("[{}]", said.borrow().join(", ")))
    })
}

fn limit_of_zero() -> Told {
    run(async {
        let limited = timeout(Duration::ZERO, async { 42 }).await;
        Ok(limited.map_or("too late".to_owned(), |value| value.to_string()))
    })
}
