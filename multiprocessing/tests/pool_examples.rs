//! The examples of the pool print what the Python in their header prints, on the `python3` of this
//! machine.

#[path = "harness/examples.rs"]
mod examples;

#[test]
fn starmap() {
    examples::both("process_pool_starmap");
}

#[test]
fn imap() {
    examples::both("process_pool_imap");
}

#[test]
fn apply_async() {
    examples::both("process_pool_apply_async");
}

#[test]
fn initializer() {
    examples::both("process_pool_initializer");
}

#[test]
fn max_tasks_per_child() {
    examples::both("process_pool_max_tasks_per_child");
}

/// Python's never comes back.
#[test]
fn retry() {
    assert_eq!(
        examples::rust("process_pool_retry"),
        ["[0, 2, 4, 6, 8, 10]"]
    );
}
