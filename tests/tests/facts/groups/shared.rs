//! Memory and locks that processes share.

use crate::fact::{Fact, example, example_differs, none};

pub(crate) const FACTS: &[Fact] = &[
    example(
        "multiprocessing/examples/process_value.rs",
        "two processes add to a `Value`, under its lock",
        "no update is lost",
    ),
    example(
        "multiprocessing/examples/process_array.rs",
        "an `Array` that a child changes",
        "the parent sees it",
    ),
    example(
        "multiprocessing/examples/process_barrier.rs",
        "three processes meet at a barrier",
        "all are there before one goes on, and one has the number 0",
    ),
    none(
        "list_that_cannot_grow",
        "an item of a `ShareableList` is set to a longer text",
        "ValueError",
        "`Array` holds numbers, which all have one size; text goes into `SharedMemory`, or to a manager's list",
    ),
    example_differs(
        "multiprocessing/examples/process_lock_holder_killed.rs",
        "a process is killed while it holds a shared lock",
        "nobody ever gets the lock",
        "the next one gets it, and is told",
        "the lock knows who holds it",
    ),
];
