//! A queue whose sender waits until all that was got is done.

use multiprocessing::{Error, Process, queue};
use testkit::cases::{Case, cases};

use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    tasks_are_done_when_all_are_done,
    without_receivers_no_task_is_done,
];

fn tasks_are_done_when_all_are_done() {
    let (sender, receiver) = queue::<u32>().unwrap();
    sender.join().unwrap();
    for n in 0..10 {
        sender.put(&n).unwrap();
    }
    let early = receiver.task_done().unwrap_err().to_string();
    assert_eq!(
        early,
        "failed to mark a task as done: `task_done` was called more often than `get`"
    );
    assert!(matches!(
        sender.join_timeout(SHORT),
        Err(Error::TimedOut { .. })
    ));
    let mut process = Process::fork(|| {
        for _ in 0..10 {
            receiver.get().unwrap();
            receiver.task_done().unwrap();
        }
    })
    .unwrap();
    sender.join().unwrap();
    assert!(receiver.is_empty().unwrap());
    receiver.task_done().unwrap_err();
    assert_eq!(process.join().unwrap(), 0);
}

fn without_receivers_no_task_is_done() {
    let (sender, receiver) = queue::<u32>().unwrap();
    sender.put(&1).unwrap();
    let mut process = Process::fork(move || {
        receiver.get().unwrap();
    })
    .unwrap();
    assert!(matches!(sender.join(), Err(Error::Closed { .. })));
    assert_eq!(process.join().unwrap(), 0);
}
