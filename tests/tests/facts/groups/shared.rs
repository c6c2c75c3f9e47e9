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
        "a child changes an `Array`",
        "the parent sees the change",
    ),
    example(
        "multiprocessing/examples/process_barrier.rs",
        "three processes wait at a barrier",
        "none passes before all have arrived, and one has index 0",
    ),
    none(
        "list_that_cannot_grow",
        "an item of a `ShareableList` is set to a longer text",
        "ValueError",
        "`Array` holds only numbers, of one size; put text into `SharedMemory` or a manager's list",
    ),
    example_differs(
        "multiprocessing/examples/process_lock_holder_killed.rs",
        "a process is killed while it holds a shared lock",
        "the lock is never released",
        "the next holder gets it, and learns of the death",
        "the kernel releases the lock when its holder dies",
    ),
];
