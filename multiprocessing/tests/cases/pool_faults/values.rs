//! Inputs and results that cannot be written down, or not be read again.

use multiprocessing::{Error, Fault, Pool};
use testkit::cases::{Case, cases};

use super::fault;
use crate::one_way::{Unreadable, Unwritable};

pub(crate) const CASES: &[Case] = cases![
    what_cannot_be_written_is_an_error,
    what_cannot_be_written_stops_no_other_input,
    what_cannot_be_read_is_an_error,
];

pub(crate) fn take_unwritable(_: Unwritable) {}

pub(crate) fn make_unwritable(_: u64) -> Unwritable {
    Unwritable
}

fn what_cannot_be_written_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let (_, input, given) = fault(pool.map(take_unwritable, [Unwritable]));
    assert_eq!(input, "Unwritable");
    assert!(matches!(given, Fault::Message(_)), "{given:?}");

    // The function has done its part: this is no panic.
    let error = pool.map(make_unwritable, [1]).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("failed to map input 0 (1): failed to write its result down in bytes: "),
        "{error}"
    );
    let (_, _, returned) = fault(Err::<(), _>(error));
    assert!(
        matches!(returned, Fault::UnwritableResult(_)),
        "{returned:?}"
    );
}

pub(crate) fn take_none(input: Option<Unwritable>) -> bool {
    input.is_none()
}

fn what_cannot_be_written_stops_no_other_input() {
    let pool = Pool::new(1).unwrap();
    let inputs = || [None, Some(Unwritable), None, None, Some(Unwritable)];
    for pool in [pool.chunksize(1), pool.chunksize(3)] {
        let mapped = pool.try_map(take_none, inputs()).unwrap();
        let one_by_one = pool.imap(take_none, inputs()).unwrap().collect();
        for results in [mapped, one_by_one] {
            let is_right = |(n, result): (usize, &Result<bool, Error>)| match result {
                Ok(is_none) => *is_none && ![1, 4].contains(&n),
                Err(Error::Input { index, .. }) => *index == n && [1, 4].contains(&n),
                Err(_) => false,
            };
            assert!(
                results.len() == 5 && results.iter().enumerate().all(is_right),
                "{results:?}"
            );
        }
    }
}

pub(crate) fn take_unreadable(_: Unreadable) {}

pub(crate) fn make_unreadable(_: u64) -> Unreadable {
    Unreadable
}

fn what_cannot_be_read_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let (_, input, given) = fault(pool.map(take_unreadable, [Unreadable]));
    assert_eq!(input, "which cannot be read again");
    let expected = "failed to read the arguments: ";
    assert!(
        matches!(&given, Fault::Message(text) if text.starts_with(expected)),
        "{given:?}"
    );

    let (_, _, returned) = fault(pool.map(make_unreadable, [1]));
    let expected = "failed to read its result: ";
    assert!(
        matches!(&returned, Fault::Message(text) if text.starts_with(expected)),
        "{returned:?}"
    );
}
