//! `create_task`: when a task starts, and how it ends.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use testkit::{LIMIT, within};

use crate::support::*;

on_every_runtime! {
    #[test]
    fn a_task_starts_without_being_awaited() {
        let started = within(LIMIT, || {
            run(async {
                let (sender, receiver) = mpsc::channel();
                let task = create_task(async move { sender.send(()) });
                let started = to_thread(move || receiver.recv_timeout(LIMIT)).await;
                let _ = task.await; // An error if the receiver is gone by now.
                started
            })
        });
        assert_eq!(started, Ok(()));
    }

    // The control: a future that is only created.
    #[test]
    fn a_future_does_nothing_until_it_is_awaited() {
        let started = within(LIMIT, || {
            run(async {
                let (sender, receiver) = mpsc::channel();
                let future = async move { sender.send(()) };
                let started = to_thread(move || receiver.recv_timeout(MOMENT)).await;
                drop(future);
                started
            })
        });
        assert_eq!(started, Err(RecvTimeoutError::Timeout));
    }

    #[test]
    fn cancel_drops_the_task_and_waits_until_it_is_gone() {
        let (output, dropped) = within(LIMIT, || {
            run(async {
                let (sender, receiver) = mpsc::channel();
                let task = create_task(hold(Dropped(sender)));
                sleep(Duration::from_millis(1)).await;
                (task.cancel().await, receiver.try_recv())
            })
        });
        assert_eq!((output, dropped), (None, Ok(())));
    }
}

// On one thread it is certain when a task begins: not at an `await` of a future that is ready.
#[test]
fn a_task_begins_when_the_caller_has_to_wait() {
    let begun = within(LIMIT, || {
        asyncio::run(async {
            let begun = Rc::new(Cell::new(false));
            let set = Rc::clone(&begun);
            let _task = asyncio::create_task(async move { set.set(true) });
            std::future::ready(()).await;
            let after_ready = begun.get();
            asyncio::sleep(Duration::from_millis(1)).await;
            [after_ready, begun.get()]
        })
    });
    assert_eq!(begun, [false, true]);
}

// On one thread the task is done when the `sleep` is over.
#[test]
fn cancel_gives_the_output_of_a_task_that_is_done() {
    let output = within(LIMIT, || {
        asyncio::run(async {
            let task = asyncio::create_task(async { 5 });
            asyncio::sleep(Duration::from_millis(1)).await;
            task.cancel().await
        })
    });
    assert_eq!(output, Some(5));
}

on! { [tokio_current_thread tokio_multi_thread async_std]
    #[test]
    fn a_task_goes_on_when_it_is_dropped() {
        let dropped = within(LIMIT, || {
            run(async {
                let (sender, receiver) = mpsc::channel();
                drop(create_task(hold(Dropped(sender))));
                to_thread(move || receiver.recv_timeout(MOMENT)).await
            })
        });
        assert_eq!(dropped, Err(RecvTimeoutError::Timeout));
    }
}

on! { [smol]
    #[test]
    fn a_task_is_cancelled_when_it_is_dropped() {
        let dropped = within(LIMIT, || {
            run(async {
                let (sender, receiver) = mpsc::channel();
                drop(create_task(hold(Dropped(sender))));
                to_thread(move || receiver.recv_timeout(LIMIT)).await
            })
        });
        assert_eq!(dropped, Ok(()));
    }
}
