//! Several tasks at once: their results, and what happens to the others when one fails.

use std::cell::{Cell, RefCell};
use std::future::{pending, ready};
use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, gather, run, sleep};
use futures_util::future::{Either, try_join_all};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::fact::{Fact, Output, differs, equivalent, example, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        gather_keeps_the_order,
        "the order of the results of `gather`, if the last one is done first",
        "[1, 2, 3]"
    ),
    same!(gather_of_nothing, "`gather` of nothing", "[]"),
    equivalent!(
        failures_as_results,
        "`gather(return_exceptions=True)` of three, where the second fails",
        "[1, ValueError('x'), 3]",
        r#"[Ok(1), Err("x"), Ok(3)]"#
    ),
    differs!(
        first_failure_of_several,
        "`gather` (`try_join_all`) of a task that fails and another that waits: can the other still end?",
        "the other ends: true",
        "the other ends: false",
        "`try_join_all` drops the others; given tasks, it lets them run"
    ),
    example(
        "asyncio/examples/async_gather_first_error.rs",
        "the first failure of several tasks",
        "is raised at once, and the others go on",
    ),
    differs!(
        group_with_a_failure,
        "one task of a `TaskGroup` (3.11; in Rust a `JoinSet`) fails while another waits",
        "ExceptionGroup, the other is cancelled: true",
        "Err, the other is cancelled: false",
        "a `JoinSet` returns the results one by one, and cancels only on request or when dropped"
    )
    .since(11),
    example(
        "asyncio/examples/async_task_group.rs",
        "a failure cancels the other tasks of a `TaskGroup` (`JoinSet::shutdown`)",
        "they are cancelled and awaited",
    ),
    same!(
        gather_that_is_cancelled,
        "`gather` of two is cancelled: the ones that end",
        "ended: [1, 2]"
    ),
    example(
        "asyncio/examples/async_as_completed.rs",
        "the order of `as_completed`",
        "as the tasks are done",
    ),
    example(
        "asyncio/examples/async_wait.rs",
        "`wait` with FIRST_COMPLETED, FIRST_EXCEPTION, and with a time limit",
        "tasks that are not done go on",
    ),
];

fn gather_keeps_the_order() -> Output {
    run(async {
        let last_is_done = Notify::new();
        let work = async |n| {
            if n == 3 {
                last_is_done.notify_one();
                last_is_done.notify_waiters();
            } else if n == 1 {
                last_is_done.notified().await;
            }
            n
        };
        Ok(format!("{:?}", gather([1, 2, 3].map(&work)).await))
    })
}

fn gather_of_nothing() -> Output {
    let nothing: [std::future::Ready<u8>; 0] = [];
    run(async { Ok(format!("{:?}", gather(nothing).await)) })
}

fn failures_as_results() -> Output {
    run(async {
        let results = [Ok(1), Err("x"), Ok(3)].map(ready);
        Ok(format!("{:?}", gather(results).await))
    })
}

fn first_failure_of_several() -> Output {
    run(async {
        let (may_end, has_ended) = (Notify::new(), Cell::new(false));
        let other = async {
            may_end.notified().await;
            has_ended.set(true);
            Ok(())
        };
        let fails = async { Err("x") };
        let all = try_join_all([Either::Left(other), Either::Right(fails)]);
        let _ = all.await;
        may_end.notify_one();
        sleep(Duration::ZERO).await;
        Ok(format!("the other ends: {}", has_ended.get()))
    })
}

fn group_with_a_failure() -> Output {
    run(async {
        let mut group = JoinSet::new();
        group.spawn_local(pending::<Result<(), &str>>());
        group.spawn_local(async { Err("x") });
        let failed = match group.join_next().await {
            Some(Ok(Err(_))) => "Err",
            _ => "no failure",
        };
        let is_cancelled = group.is_empty();
        Ok(format!("{failed}, the other is cancelled: {is_cancelled}"))
    })
}

fn gather_that_is_cancelled() -> Output {
    run(async {
        let ended = Rc::new(RefCell::new(Vec::new()));
        let task = {
            let ended = Rc::clone(&ended);
            create_task(async move {
                let work = async |n| {
                    let _end = AtEnd(n, &ended);
                    pending::<()>().await;
                };
                let both = gather([1, 2].map(&work));
                both.await;
            })
        };
        sleep(Duration::ZERO).await;
        task.cancel().await;
        let mut ended = ended.borrow_mut();
        ended.sort_unstable();
        Ok(format!("ended: {ended:?}"))
    })
}

/// Runs code at the end of a scope, as Python's `finally` does.
struct AtEnd<'a>(u32, &'a RefCell<Vec<u32>>);

impl Drop for AtEnd<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}
