//! The system can start no more threads: the caller gets a clear message, and nothing hangs.
//!
//! A limit on threads does not apply to root, so these tests limit the address space, of which each
//! thread's stack takes a part. The limit is for a whole process, so the test program starts itself
//! again under it.
#![cfg(target_os = "linux")]

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, thread};

use testkit::Program;
use threading::{Pool, RayonPool};

/// More threads than fit.
const WORKERS: usize = 100;

/// Enough for the stacks of the test's own thread and of three others, and half a stack more for
/// everything else that needs memory.
const STACK: usize = 64 << 20;
const ADDRESS_SPACE_KIB: usize = (4 * STACK + STACK / 2) >> 10;

/// Runs one of the tests marked `ignore` in a new process, and returns what it printed.
fn under_a_limit(test: &str) -> String {
    let harness = env::current_exe().expect("failed to find the test");
    let limited = Program::under(&format!("ulimit -v {ADDRESS_SPACE_KIB}"), harness)
        .args(["--ignored", "--exact", "--nocapture"])
        // The harness would start more threads, of which each takes a stack.
        .arg("--test-threads=1")
        .arg(format!("limit::{test}"))
        // A backtrace takes more memory than is left, and std then hangs in its own failure.
        .env("RUST_BACKTRACE", "0")
        .env("RUST_MIN_STACK", STACK.to_string())
        .env("MALLOC_ARENA_MAX", "1"); // or glibc reserves 64 MiB for each thread
    limited.run().stdout
}

#[test]
fn a_pool_says_so_and_ends() {
    let text = under_a_limit("limited_pool");
    assert!(
        text.contains("message: failed to start thread 4 "),
        "{text}"
    );
    assert!(text.contains(" of 100: "), "{text}");
    assert!(text.contains("; use fewer workers"), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}

#[test]
fn a_rayon_pool_says_so_and_ends() {
    let text = under_a_limit("limited_rayon_pool");
    assert!(text.contains("message: "), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}

#[test]
#[ignore = "it needs a limit, and is started under one by the tests above"]
fn limited_pool() {
    let ended = AtomicUsize::new(0);
    let payload = catch_unwind(|| {
        let job = |_| {
            // Each job holds its thread for a while, so that the threads add up.
            thread::sleep(Duration::from_millis(200));
            ended.fetch_add(1, Ordering::SeqCst)
        };
        Pool::new(WORKERS).map(job, 0..WORKERS)
    });
    let payload = payload.expect_err("there are fewer threads");
    assert!(
        ended.into_inner() < WORKERS,
        "jobs went on after the failure"
    );
    println!(
        "message: {}",
        payload.downcast_ref::<String>().expect("text")
    );
}

#[test]
#[ignore = "it needs a limit, and is started under one by the tests above"]
fn limited_rayon_pool() {
    let error = RayonPool::new(WORKERS).expect_err("there are fewer threads");
    println!("message: {error}");
}
