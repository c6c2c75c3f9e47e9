//! `gather`: order, concurrency, cost, and the end of the other futures.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::task::Poll;
use std::time::Duration;

use asyncio::gather;
use futures_util::future::{FutureExt, join_all};
use testkit::{LIMIT, within};
use tokio::task::coop::poll_proceed;
use tokio::time::Instant;

use crate::support::*;

on_every_runtime! {
    #[test]
    fn outputs_are_in_the_order_of_the_arguments() {
        // The later an argument, the sooner it is done.
        async fn nap(n: u64) -> u64 {
            sleep(Duration::from_millis(5 * (10 - n))).await;
            n
        }
        let outputs = within(LIMIT, || run(gather((0..10).map(nap))));
        assert_eq!(outputs, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn of_nothing_is_nothing() {
        let futures: [std::future::Ready<()>; 0] = [];
        assert_eq!(within(LIMIT, || run(gather(futures))), []);
    }

    #[test]
    fn all_are_under_way_at_once() {
        let all = within(LIMIT, || {
            let meeting = Meeting::of(100);
            run(gather((0..100).map(|_| meeting.clone().wait(sleep(LIMIT)))))
        });
        assert_eq!(all, [true; 100]);
    }

    // The control: what the test above would see if `gather` awaited one after the other.
    #[test]
    fn awaited_one_after_the_other_they_never_meet() {
        let first_met_second = within(LIMIT, || {
            let meeting = Meeting::of(2);
            run(async {
                let met = meeting.clone().wait(sleep(MOMENT)).await;
                meeting.wait(sleep(MOMENT)).await;
                met
            })
        });
        assert!(!first_met_second);
    }

    #[test]
    fn is_linear() {
        const COUNT: usize = 5_000;
        let polls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&polls);
        within(LIMIT, move || {
            run(async {
                gather((0..COUNT).map(|_| Counted::new(sleep(MOMENT), &counted))).await;
            })
        });
        // Once to start the timer, and once when it is over; the rest allows for spurious wake-ups.
        let polls = polls.load(Ordering::SeqCst);
        assert!((COUNT..=4 * COUNT).contains(&polls), "{polls} polls of {COUNT} futures");
    }

    #[test]
    fn a_panic_reaches_the_caller_while_others_wait() {
        let panic = within(LIMIT, || {
            catch_unwind(|| {
                run(async {
                    gather([0, 1].map(async |n| {
                        if n == 1 {
                            panic!("the second failed");
                        }
                        std::future::pending::<()>().await;
                    }))
                    .await
                })
            })
        });
        let panic = panic.expect_err("one of them panics");
        assert_eq!(panic.downcast_ref(), Some(&"the second failed"));
    }

    #[test]
    fn errors_are_outputs_like_any_other() {
        let parse = async |n: &str| n.parse::<i32>();
        let outputs = within(LIMIT, move || run(gather(["1", "x", "3"].map(parse))));
        assert_eq!(outputs[0], Ok(1));
        assert!(outputs[1].is_err());
        assert_eq!(outputs[2], Ok(3));
    }
}

// The control of `is_linear`, and the reason for `unconstrained` in `gather`.
#[test]
fn join_all_over_bare_tokio_sleeps_is_quadratic() {
    const COUNT: usize = 5_000;
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&polls);
    within(LIMIT, move || {
        asyncio::run(async {
            tokio::time::pause();
            let sleep = || Counted::new(tokio::time::sleep(MOMENT), &counted);
            join_all((0..COUNT).map(|_| sleep())).await;
        })
    });
    let polls = polls.load(Ordering::SeqCst);
    assert!(polls > 10 * COUNT, "{polls} polls of {COUNT} futures");
}

// On the multi-thread runtime this needs a task: the future of `block_on` is not limited by a
// budget there. The sleeps are over from the beginning. Otherwise one thread could wake them so
// slowly that another polls each before the next one is woken.
#[test]
fn join_all_inside_a_task_over_bare_tokio_sleeps_is_quadratic() {
    const COUNT: usize = 5_000;
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&polls);
    within(LIMIT, move || {
        let before = Instant::now();
        asyncio::tokio_multi_thread::run(async move {
            let sleep = |_| Counted::new(tokio::time::sleep_until(before), &counted);
            let task = tokio::spawn(join_all((0..COUNT).map(sleep)));
            task.await.map(drop)
        })
    })
    .expect("the task is not cancelled");
    let polls = polls.load(Ordering::SeqCst);
    assert!(polls > 10 * COUNT, "{polls} polls of {COUNT} futures");
}

on! { [async_std smol]
    #[test]
    fn join_all_over_bare_sleeps_is_linear() {
        const COUNT: usize = 5_000;
        let polls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&polls);
        within(LIMIT, move || {
            run(async {
                join_all((0..COUNT).map(|_| Counted::new(sleep(MOMENT), &counted))).await;
            })
        });
        let polls = polls.load(Ordering::SeqCst);
        assert!((COUNT..=4 * COUNT).contains(&polls), "{polls} polls of {COUNT} futures");
    }
}

/// Polls a future only when the task has used up its budget.
async fn without_budget<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| {
        while let Poll::Ready(step) = poll_proceed(context) {
            step.made_progress();
        }
        future.as_mut().poll(context)
    })
    .await
}

// The polls of `gather`'s own tasks cannot be counted. But this shows that `gather` needs no
// budget: it ends in a task whose budget is used up, where tokio's own handles would never be
// ready.
on! { [tokio_current_thread tokio_multi_thread]
    #[test]
    fn it_is_unconstrained() {
        let outputs = within(LIMIT, || {
            run(async {
                let tasks = [1, 2].map(|n| create_task(async move { n }));
                create_task(without_budget(gather(tasks))).await
            })
        });
        assert_eq!(outputs, [1, 2]);
    }
}

// When a `gather` is dropped, as by a timeout, its futures are dropped too, or go on. Python
// cancels them.

on! { [tokio_current_thread tokio_multi_thread smol]
    #[test]
    fn dropping_it_drops_its_futures() {
        let (sender, receiver) = mpsc::channel();
        let dropped = within(LIMIT, || {
            run(async {
                let futures = [Dropped(sender.clone()), Dropped(sender)].map(hold);
                give_up_on(gather(futures), sleep(MOMENT)).await;
                to_thread(move || [(); 2].map(|()| receiver.recv_timeout(LIMIT))).await
            })
        });
        assert_eq!(dropped, [Ok(()); 2]);
    }
}

on! { [async_std]
    #[test]
    fn dropping_it_leaves_its_futures_running() {
        let (sender, receiver) = mpsc::channel();
        let dropped = within(LIMIT, || {
            run(async {
                let futures = [Dropped(sender.clone()), Dropped(sender)].map(hold);
                give_up_on(gather(futures), sleep(MOMENT)).await;
                to_thread(move || receiver.recv_timeout(MOMENT)).await
            })
        });
        assert_eq!(dropped, Err(mpsc::RecvTimeoutError::Timeout));
    }
}

// When one future panics, the others are dropped, or go on. Python lets them go on.

on! { [tokio_current_thread tokio_multi_thread smol]
    #[test]
    fn a_panic_drops_the_others() {
        let (sender, receiver) = mpsc::channel();
        let dropped = within(LIMIT, || {
            run(async {
                let futures = [Some(Dropped(sender)), None].map(hold_or_panic);
                assert!(AssertUnwindSafe(gather(futures)).catch_unwind().await.is_err());
                to_thread(move || receiver.recv_timeout(LIMIT)).await
            })
        });
        assert_eq!(dropped, Ok(()));
    }
}

on! { [async_std]
    #[test]
    fn a_panic_leaves_the_others_running() {
        let (sender, receiver) = mpsc::channel();
        let dropped = within(LIMIT, || {
            run(async {
                let futures = [Some(Dropped(sender)), None].map(hold_or_panic);
                assert!(AssertUnwindSafe(gather(futures)).catch_unwind().await.is_err());
                to_thread(move || receiver.recv_timeout(MOMENT)).await
            })
        });
        assert_eq!(dropped, Err(mpsc::RecvTimeoutError::Timeout));
    }
}

async fn hold_or_panic(held: Option<Dropped>) {
    hold(held.expect("the second has nothing to hold")).await;
}

// Only one thread allows futures without `Send` and `'static`.
#[test]
fn on_one_thread_futures_may_share_what_is_not_send_and_borrow() {
    let sum = within(LIMIT, || {
        let shared = Rc::new(Cell::new(0));
        let local = [1, 2, 3];
        let add = async |n: &i32| {
            asyncio::sleep(Duration::ZERO).await;
            shared.set(shared.get() + n);
        };
        asyncio::run(gather(local.iter().map(add)));
        shared.get()
    });
    assert_eq!(sum, 6);
}
