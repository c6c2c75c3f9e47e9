//! `run`: its output, its threads, and the tasks that are left over when it ends.

// Some of the tests have a task that outlives its `run`.
#![allow(clippy::async_yields_async)]

use std::panic::catch_unwind;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use testkit::{LIMIT, wait, within};

use crate::support::*;

on_every_runtime! {
    #[test]
    fn gives_the_output() {
        assert_eq!(within(LIMIT, || run(async { 6 * 7 })), 42);
    }

    #[test]
    fn works_again_and_again_and_from_several_threads() {
        let threads = [1, 2, 3].map(|n| thread::spawn(move || {
            run(async move { create_task(async move { n }).await })
                + run(async { create_task(async { 10 }).await })
        }));
        let outputs = within(LIMIT, || threads.map(|thread| thread.join().expect("no panic")));
        assert_eq!(outputs, [11, 12, 13]);
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let fail = async || create_task(async { panic!("failed") }).await;
        let panic: Result<(), _> = within(LIMIT, move || catch_unwind(|| run(fail())));
        let panic = panic.expect_err("it panics");
        assert_eq!(panic.downcast_ref(), Some(&"failed"));
    }

    #[test]
    fn sleep_0_lets_the_others_run() {
        let first_poll = within(LIMIT, || run(smol::future::poll_once(sleep(Duration::ZERO))));
        assert_eq!(first_poll, None);
    }

    #[test]
    fn sleep_waits() {
        let start = std::time::Instant::now();
        within(LIMIT, || run(sleep(Duration::from_millis(30))));
        assert!(start.elapsed() >= Duration::from_millis(30));
    }
}

on! { [tokio_current_thread tokio_multi_thread]
    #[test]
    fn inside_another_it_panics_as_python_raises() {
        let panic = within(LIMIT, || catch_unwind(|| run(async { run(async {}) })));
        let panic = panic.expect_err("it panics");
        let message = panic.downcast_ref::<&str>().expect("a panic's message");
        assert!(message.contains("Cannot start a runtime from within a runtime"), "{message}");
    }

    #[test]
    fn drops_left_over_tasks_at_the_end() {
        let (sender, dropped) = mpsc::channel();
        let task = within(LIMIT, || run(async { create_task(hold(Dropped(sender))) }));
        assert_eq!(dropped.recv_timeout(LIMIT), Ok(()));
        drop(task);
    }

    #[test]
    fn a_task_that_it_dropped_has_no_output() {
        let panic = within(LIMIT, || catch_unwind(|| {
            let task = run(async { create_task(std::future::pending::<()>()) });
            run(task)
        }));
        let text = "failed to await the task: the `run` that it was created in has ended";
        assert_eq!(panic.expect_err("it panics").downcast_ref(), Some(&text));
    }

    // As tokio's network crates do.
    #[test]
    fn tokio_spawn_works_inside() {
        assert_eq!(within(LIMIT, || run(async { tokio::spawn(async { 1 }).await.ok() })), Some(1));
    }
}

on! { [async_std smol]
    #[test]
    fn inside_another_it_works_and_blocks() {
        assert_eq!(within(LIMIT, || run(async { run(async { 1 }) })), 1);
    }

    #[test]
    fn leaves_tasks_running_at_the_end() {
        let (sender, dropped) = mpsc::channel();
        let task = within(LIMIT, || run(async { create_task(hold(Dropped(sender))) }));
        assert_eq!(dropped.recv_timeout(MOMENT), Err(RecvTimeoutError::Timeout));
        drop(task);
    }
}

// --- Threads ---

#[test]
fn on_the_current_thread_all_run_on_the_thread_of_the_caller() {
    use asyncio::tokio_current_thread::{create_task, gather, run, sleep};

    async fn thread_ids() -> [thread::ThreadId; 2] {
        let before = thread::current().id();
        sleep(Duration::from_millis(1)).await;
        [before, thread::current().id()]
    }
    let ids = within(LIMIT, || {
        let ids = run(async {
            let task = create_task(thread_ids());
            let mut ids = gather((0..100).map(|_| thread_ids())).await;
            ids.push(task.await);
            ids
        });
        [ids.concat(), vec![thread::current().id()]]
    });
    assert_eq!(number_of_threads(ids.concat()), 1);
}

#[test]
fn on_smol_all_tasks_run_on_one_other_thread() {
    use asyncio::smol::{gather, run};

    let ids = within(LIMIT, || {
        run(gather((0..100).map(async |_| thread::current().id())))
    });
    assert_eq!(number_of_threads(ids.iter().copied()), 1);
    assert!(!ids.contains(&thread::current().id()));
}

// Two tasks that block until the other one has come too: only two threads that run at the same time
// get past. Now and then one thread takes both tasks, and the second has to wait until the first
// stops blocking. The claim is that they can run at the same time, so the test tries until they do.
on! { [tokio_multi_thread async_std]
    #[test]
    fn tasks_run_at_the_same_time() {
        if thread::available_parallelism().map_or(1, usize::from) < 2 {
            eprintln!("skipped: it takes two cores");
            return;
        }
        let met = || run(gather(two_that_block(MOMENT))) == [true; 2];
        within(2 * LIMIT, move || wait::until("two tasks that run at the same time", met));
    }
}

// The control.
on! { [tokio_current_thread smol]
    #[test]
    fn tasks_never_run_at_the_same_time() {
        let met = within(LIMIT, || (0..20).any(|_| run(gather(two_that_block(MOMENT)))[0]));
        assert!(!met, "the first has gone when the second comes");
    }
}

fn two_that_block(limit: Duration) -> [impl Future<Output = bool> + Send + 'static; 2] {
    let here = Flag::default();
    [here.clone(), here].map(move |here| async move {
        here.raise();
        here.block_until_raised(2, limit)
    })
}

// --- A task that blocks ---

on! { [tokio_current_thread smol]
    #[test]
    fn a_task_that_blocks_stops_the_others() {
        let ticks_seen = within(LIMIT, || {
            run(async {
                // Created by the task that blocks, the ticker cannot run before it.
                let hog = create_task(async {
                    let ticks = Flag::default();
                    let ticker = create_task(tick(ticks.clone(), || sleep(Duration::from_millis(1))));
                    (ticks.block_until_raised(3, MOMENT), ticker)
                });
                let (seen, ticker) = hog.await;
                ticker.await;
                seen
            })
        });
        assert!(!ticks_seen);
    }
}

on_every_runtime! {
    // The control: the same work on another thread.
    #[test]
    fn to_thread_lets_the_others_run() {
        let ticks_seen = within(LIMIT, || {
            run(async {
                let hog = create_task(async {
                    let ticks = Flag::default();
                    let ticker = create_task(tick(ticks.clone(), || sleep(Duration::from_millis(1))));
                    (to_thread(move || ticks.block_until_raised(3, LIMIT)).await, ticker)
                });
                let (seen, ticker) = hog.await;
                ticker.await;
                seen
            })
        });
        assert!(ticks_seen);
    }

    #[test]
    fn to_thread_runs_on_another_thread_and_hands_on_a_panic() {
        let [this, other] = within(LIMIT, || {
            run(async { [thread::current().id(), to_thread(|| thread::current().id()).await] })
        });
        assert_ne!(this, other);

        let panic = within(LIMIT, || catch_unwind(|| run(to_thread(|| -> () { panic!("failed") }))));
        assert_eq!(panic.expect_err("it panics").downcast_ref(), Some(&"failed"));
    }
}

async fn tick<S: Future>(ticks: Flag, pause: impl Fn() -> S) {
    for _ in 0..3 {
        pause().await;
        ticks.raise();
    }
}
