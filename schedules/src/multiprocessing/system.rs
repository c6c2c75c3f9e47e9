//! What stands in for the calls of the system, and the section's own files right above them.

pub(crate) mod futex;
#[path = "../../../multiprocessing/src/system/held.rs"]
pub(crate) mod held;
pub(crate) mod mapping;
pub(crate) mod memfd;
pub(crate) mod robust_mutex;
#[path = "../../../multiprocessing/src/system/wait_while.rs"]
pub(crate) mod wait_while;
