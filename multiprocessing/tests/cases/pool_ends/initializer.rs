//! Initializers that fail.

use std::process::exit;

use multiprocessing::{Error, Pool};
use testkit::cases::{Case, cases, has_children};
use testkit::wait;

use super::{Scratch, log, square};
use crate::idle::exit_when_idle;

pub(crate) const CASES: &[Case] = cases![
    an_initializer_that_fails_ends_the_pool,
    workers_that_end_idle_are_not_replaced_for_ever,
];

pub(crate) fn init_panics(path: String) {
    log(&path, "start");
    panic!("no model file");
}

pub(crate) fn init_exits(path: String) {
    log(&path, "start");
    exit(3);
}

fn an_initializer_that_fails_ends_the_pool() {
    let file = Scratch::new("initializer");
    let builder = || Pool::builder().workers(2);
    let panics = builder()
        .initializer(init_panics, (file.path(),))
        .start()
        .unwrap();
    let exits = builder()
        .initializer(init_exits, (file.path(),))
        .start()
        .unwrap();
    for (pool, expected) in [
        (panics, "the function panicked: no model file"),
        (exits, "exit code 3"),
    ] {
        for _ in 0..3 {
            let error = pool.map(square, 0..5).unwrap_err();
            assert!(matches!(error, Error::PoolEnded { .. }), "{error}");
            let text = error.to_string();
            assert!(
                text.contains("its initializer") && text.contains(expected),
                "{text}"
            );
        }
        pool.join();
    }
    assert!(file.lines().len() <= 4, "workers were started again");
    assert!(!has_children());
}

pub(crate) fn init_and_exit_when_idle(path: String) {
    log(&path, "start");
    exit_when_idle(3);
}

/// How many workers in a row may end without a result: the constant of this name in the pool.
const FRUITLESS: usize = 20;

fn workers_that_end_idle_are_not_replaced_for_ever() {
    let file = Scratch::new("idle");
    let builder = Pool::builder().workers(1);
    let pool = builder
        .initializer(init_and_exit_when_idle, (file.path(),))
        .start()
        .unwrap();
    // A call without inputs gives the workers nothing to do, and is refused when the pool has given
    // up.
    wait::until("a pool that has given up", || pool.map(square, []).is_err());
    assert_eq!(file.lines().len(), FRUITLESS + 1);
    let error = pool.map(square, [1]).unwrap_err();
    assert!(matches!(error, Error::PoolEnded { .. }), "{error}");
    assert!(
        error.to_string().contains("before their first input"),
        "{error}"
    );
    pool.join();
    assert_eq!(file.lines().len(), FRUITLESS + 1, "it has gone on");
}
