//! The end of a queue: either side sees that the other one is gone.

use multiprocessing::{Error, Process, bounded_queue, queue};
use testkit::cases::{Case, cases};

use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    without_senders_the_rest_comes_and_then_the_end,
    without_receivers_nothing_is_put,
    a_closed_side_is_an_error_and_its_clones_are_open,
];

fn without_senders_the_rest_comes_and_then_the_end() {
    let (sender, receiver) = queue::<u32>().unwrap();
    let clone = sender.clone();
    sender.put(&1).unwrap();
    drop(sender);
    clone.put(&2).unwrap();
    drop(clone);
    assert_eq!((receiver.get().unwrap(), receiver.get().unwrap()), (1, 2));
    assert!(matches!(receiver.get(), Err(Error::Closed { .. })));
    assert!(matches!(receiver.try_get(), Err(Error::Closed { .. })));
    let error = receiver.get_timeout(LONG).unwrap_err().to_string();
    assert_eq!(
        error,
        "the queue's sending side is closed, or its process has ended"
    );
}

fn without_receivers_nothing_is_put() {
    let (sender, receiver) = bounded_queue::<u32>(1).unwrap();
    sender.put(&1).unwrap();
    let mut process = Process::fork(move || {
        // While the parent's receiver is open there is a wait, and then an end.
        assert!(matches!(receiver.get(), Ok(1)));
    })
    .unwrap();
    while sender.put_timeout(&2, LONG).is_ok() {}
    assert!(matches!(sender.put(&2), Err(Error::Closed { .. })));
    assert!(matches!(sender.try_put(&2), Err(Error::Closed { .. })));
    assert_eq!(process.join().unwrap(), 0);
}

fn a_closed_side_is_an_error_and_its_clones_are_open() {
    let (mut sender, mut receiver) = queue::<u32>().unwrap();
    let (sender2, receiver2) = (sender.clone(), receiver.clone());
    sender.close();
    receiver.close();
    assert!(matches!(sender.put(&1), Err(Error::Closed { .. })));
    assert!(matches!(receiver.get(), Err(Error::Closed { .. })));
    assert!(matches!(receiver.len(), Err(Error::Closed { .. })));
    sender2.put(&1).unwrap();
    assert_eq!(receiver2.get().unwrap(), 1);
}
