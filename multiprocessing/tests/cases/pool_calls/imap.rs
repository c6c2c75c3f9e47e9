//! `imap` and `imap_unordered`: results one by one, and inputs as they are needed.

use std::time::Duration;

use multiprocessing::{Error, Pool};
use testkit::cases::{Case, cases};

use super::{meet_one, square};
use crate::meeting::{Meeting, meet};

pub(crate) const CASES: &[Case] = cases![
    imap_keeps_the_order_and_imap_unordered_does_not,
    imap_takes_inputs_as_they_are_needed,
    imap_goes_on_after_an_error,
];

/// Input 0 waits for a meeting, any other does not.
pub(crate) fn meet_if_zero((n, port): (u64, u16)) -> u64 {
    assert!(n != 0 || meet(port, 30_000), "nobody came");
    n
}

fn imap_keeps_the_order_and_imap_unordered_does_not() {
    let pool = Pool::new(2).unwrap();
    let meeting = Meeting::new(2);
    let inputs = [(0, meeting.port), (1, meeting.port)];
    let mut results = pool.imap_unordered(meet_if_zero, inputs).unwrap();
    // The first input waits until this has come.
    assert_eq!(results.next().unwrap().unwrap(), 1);
    assert!(meet_one(meeting.port));
    assert_eq!(results.next().unwrap().unwrap(), 0);
    assert!(results.next().is_none());
    meeting.end();

    let meeting = Meeting::new(2);
    let inputs = [(0, meeting.port), (1, meeting.port)];
    let mut results = pool.imap(meet_if_zero, inputs).unwrap();
    let late = results.next_timeout(Duration::from_millis(50)).unwrap();
    assert!(matches!(late, Err(Error::TimedOut { .. })), "{late:?}");
    assert!(meet_one(meeting.port));
    assert_eq!(results.map(Result::unwrap).collect::<Vec<_>>(), [0, 1]);
    meeting.end();
}

fn imap_takes_inputs_as_they_are_needed() {
    let pool = Pool::new(2).unwrap();
    for pool in [pool.chunksize(1), pool.chunksize(7)] {
        let results = pool.imap(square, 0..).unwrap().take(500);
        let expected = (0..500).map(square);
        assert!(results.map(Result::unwrap).eq(expected));
    }
}

fn imap_goes_on_after_an_error() {
    let pool = Pool::new(2).unwrap();
    let inputs = (0..5).map(|n| (n, 9)).collect::<Vec<_>>();
    // Nobody listens at port 9.
    let results: Vec<_> = pool.imap(meet_if_zero, inputs).unwrap().collect();
    assert!(matches!(&results[0], Err(Error::Input { index: 0, input, .. }) if input == "(0, 9)"));
    assert!(
        (1..5).all(|n| matches!(results[n], Ok(m) if m == n as u64)),
        "{results:?}"
    );
}
