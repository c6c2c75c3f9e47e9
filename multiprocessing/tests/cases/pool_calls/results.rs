//! What the calls beside `map` give: `starmap`, `apply`, and a result that is still to come.

use std::time::Duration;

use multiprocessing::{AsyncResult, Error, Pool};
use testkit::cases::{Case, cases};

use super::{meet_one, square};
use crate::meeting::Meeting;

pub(crate) const CASES: &[Case] = cases![
    starmap_passes_several_arguments,
    a_result_of_the_function_is_a_value,
    apply_calls_once,
    the_caller_goes_on_while_a_job_runs,
    a_result_that_is_late_can_still_be_had,
    successful_tells_an_error,
];

pub(crate) fn power(base: u64, exponent: u32) -> u64 {
    base.pow(exponent)
}

pub(crate) fn half(n: u64) -> Result<u64, String> {
    if n.is_multiple_of(2) {
        Ok(n / 2)
    } else {
        Err(format!("{n} is odd"))
    }
}

fn starmap_passes_several_arguments() {
    let pool = Pool::new(2).unwrap();
    assert_eq!(pool.starmap(power, [(2, 3), (3, 2)]).unwrap(), [8, 9]);
    let mut later = pool.starmap_async(power, [(2, 4)]).unwrap();
    later.wait();
    assert_eq!(later.get().unwrap(), [16]);
    let results = pool.try_starmap(power, [(2, 3), (10, 100)]).unwrap();
    assert!(matches!(results[0], Ok(8)));
    let error = results[1].as_ref().unwrap_err().to_string();
    assert!(
        error.starts_with("failed to map input 1 ((10, 100)): the function panicked"),
        "{error}"
    );
}

fn a_result_of_the_function_is_a_value() {
    let results = Pool::new(2).unwrap().map(half, [4, 5]).unwrap();
    assert_eq!(results, [Ok(2), Err("5 is odd".to_owned())]);
}

fn apply_calls_once() {
    let pool = Pool::new(2).unwrap();
    assert_eq!(pool.apply(power, (2, 5)).unwrap(), 32);
    let results: Vec<AsyncResult<u64>> = (0..100)
        .map(|n| pool.apply_async(square, (n,)).unwrap())
        .collect();
    for (n, result) in results.into_iter().enumerate() {
        assert_eq!(result.get().unwrap(), (n * n) as u64);
    }
}

fn the_caller_goes_on_while_a_job_runs() {
    let pool = Pool::new(1).unwrap();
    let meeting = Meeting::new(2);
    let result = pool.apply_async(meet_one, (meeting.port,)).unwrap();
    assert!(meet_one(meeting.port), "the job is not under way");
    assert!(result.get().unwrap());
    meeting.end();
}

fn a_result_that_is_late_can_still_be_had() {
    let pool = Pool::new(2).unwrap();
    let meeting = Meeting::new(2);
    let mut result = pool.map_async(meet_one, [meeting.port]).unwrap();
    let error = result.get_timeout(Duration::from_millis(50)).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    assert_eq!((result.ready(), result.successful()), (false, None));
    assert!(!result.wait_timeout(Duration::from_millis(1)));

    assert!(meet_one(meeting.port));
    result.wait();
    assert_eq!((result.ready(), result.successful()), (true, Some(true)));
    assert_eq!(result.get_timeout(Duration::MAX).unwrap(), [true]);
    let error = result.get_timeout(Duration::MAX).unwrap_err();
    assert!(matches!(error, Error::Empty), "{error}");
    meeting.end();
}

fn successful_tells_an_error() {
    let pool = Pool::new(1).unwrap();
    let mut result = pool.apply_async(power, (10, 100)).unwrap();
    result.wait();
    assert_eq!(result.successful(), Some(false));
    assert!(matches!(result.get(), Err(Error::Input { index: 0, .. })));
}
