//! Cancelling and time limits: how a task notices them, and whether it can refuse.

use std::cell::{Cell, RefCell};
use std::future::pending;
use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, run, sleep};
use tokio::time::timeout;

use crate::fact::{Fact, Output, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "is_it_an_exception",
        "does `except Exception` catch a `CancelledError`?",
        "a case of Exception: false",
        "no exception: a cancelled task is dropped where it waits",
    ),
    same!(
        cancelled_before_it_began,
        "a task is cancelled before its first turn",
        "[], cancelled: true"
    ),
    same!(
        cancelled_after_its_end,
        "a finished task is cancelled: its result",
        "42"
    ),
    differs!(
        task_that_refuses,
        "a task that refuses to be cancelled",
        "goes on",
        "is gone",
        "there is no exception to catch. To let a task refuse, use a `CancellationToken`"
    ),
    example(
        "asyncio/examples/async_cancel_token.rs",
        "a task that gets a request to stop",
        "it chooses when to stop",
    ),
    differs!(
        clean_up_that_awaits,
        "a cancelled task whose clean-up awaits",
        "['begins', 'ends']",
        "['begins']",
        "`Drop` cannot await"
    ),
    none(
        "number_of_cancel_requests",
        "`cancelling()` and `uncancel()` (3.11)",
        "[0, 1, 0]",
        "requests are not counted, because no task can refuse",
    )
    .since(11),
    example(
        "asyncio/examples/async_wait_for.rs",
        "`wait_for` after its time limit",
        "the awaited task is stopped first, then the caller gets an error",
    ),
    differs!(
        limit_of_zero,
        "`wait_for` with a limit of 0, for a coroutine that need not wait",
        "too late",
        "42",
        "tokio polls the future once before it checks the time"
    ),
    example(
        "asyncio/examples/async_timeout.rs",
        "`timeout()` (3.11), and rescheduling it",
        "the block ends at the time limit",
    ),
    example(
        "asyncio/examples/async_shield.rs",
        "`shield`: the wait for a task times out",
        "the task goes on",
    ),
    example_differs(
        "asyncio/examples/async_trap_select.rs",
        "a read of 4 bytes is cancelled after 2 have come; the next read returns",
        "all 4 bytes",
        "only the bytes after those 2",
        "Python's reader keeps what it has read; in Rust the dropped future loses it",
    ),
];

fn cancelled_before_it_began() -> Output {
    run(async {
        let has_begun = Rc::new(Cell::new(false));
        let begun = Rc::clone(&has_begun);
        let task = create_task(async move { begun.set(true) });
        let is_cancelled = task.cancel().await.is_none();
        let begun = ["[]", "['begun']"][usize::from(has_begun.get())];
        Ok(format!("{begun}, cancelled: {is_cancelled}"))
    })
}

fn cancelled_after_its_end() -> Output {
    run(async {
        let task = create_task(async { 42 });
        sleep(Duration::ZERO).await;
        Ok(format!("{}", task.cancel().await.unwrap_or_default()))
    })
}

fn task_that_refuses() -> Output {
    run(async {
        let task = create_task(async {
            pending::<()>().await;
            "goes on"
        });
        sleep(Duration::ZERO).await;
        Ok(task.cancel().await.unwrap_or("is gone").to_owned())
    })
}

fn clean_up_that_awaits() -> Output {
    struct CleanUp(Rc<RefCell<Vec<&'static str>>>);

    impl Drop for CleanUp {
        fn drop(&mut self) {
            let log = Rc::clone(&self.0);
            log.borrow_mut().push("'begins'");
            // `drop` is not an async function, so it cannot await this future.
            drop(async move {
                sleep(Duration::ZERO).await;
                log.borrow_mut().push("'ends'");
            });
        }
    }

    run(async {
        let log = Rc::new(RefCell::new(Vec::new()));
        let clean_up = CleanUp(Rc::clone(&log));
        let task = create_task(async move {
            let _clean_up = clean_up;
            pending::<()>().await;
        });
        sleep(Duration::ZERO).await;
        task.cancel().await;
        sleep(Duration::ZERO).await;
        Ok(format!("[{}]", log.borrow().join(", ")))
    })
}

fn limit_of_zero() -> Output {
    run(async {
        let limited = timeout(Duration::ZERO, async { 42 }).await;
        Ok(limited.map_or("too late".to_owned(), |value| value.to_string()))
    })
}
