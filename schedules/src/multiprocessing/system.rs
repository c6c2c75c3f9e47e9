//! Stand-ins for the system calls, and the section's two files that call them.

pub(crate) mod futex;
#[path = "../../../multiprocessing/src/system/held.rs"]
pub(crate) mod held;
pub(crate) mod mapping;
pub(crate) mod memfd;
pub(crate) mod robust_mutex;
#[path = "../../../multiprocessing/src/system/wait_while.rs"]
pub(crate) mod wait_while;
