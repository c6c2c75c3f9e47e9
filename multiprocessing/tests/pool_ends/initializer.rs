//! Initializers that fail.

use std::process::exit;
use std::time::{Duration, Instant};

use multiprocessing::{Error, Pool};

use crate::harness::has_children;
use crate::{Scratch, log, square};

pub(crate) fn init_panics(path: String) {
    log(&path, "start");
    panic!("no model file");
}

pub(crate) fn init_exits(path: String) {
    log(&path, "start");
    exit(3);
}

pub(crate) fn an_initializer_that_fails_ends_the_pool() {
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

pub(crate) fn init_exits_soon(path: String) {
    log(&path, "start");
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_millis(30));
        exit(3)
    });
}

pub(crate) fn workers_that_end_idle_are_not_replaced_for_ever() {
    let file = Scratch::new("idle");
    let builder = Pool::builder().workers(1);
    let pool = builder
        .initializer(init_exits_soon, (file.path(),))
        .start()
        .unwrap();
    let start = Instant::now();
    let mut starts = 0;
    // Until there are no more starts.
    while starts == 0 || starts != file.lines().len() {
        assert!(start.elapsed() < Duration::from_secs(30), "{starts} starts");
        starts = file.lines().len();
        std::thread::sleep(Duration::from_millis(500));
    }
    let error = pool.map(square, [1]).unwrap_err();
    assert!(matches!(error, Error::PoolEnded { .. }), "{error}");
    assert!(
        error.to_string().contains("before their first input"),
        "{error}"
    );
}
