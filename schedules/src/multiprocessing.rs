//! The files of the section on processes that stand on shared memory, and stand-ins for what is
//! under them. A process is a thread here, which can be [killed](killed) at any step.

// What the sections keep to themselves is seen here, and not all of it is used.
#![allow(dead_code)]

#[path = "../../multiprocessing/src/error/mod.rs"]
pub mod error;
pub(crate) mod handle;
pub mod killed;
#[path = "../../multiprocessing/src/message.rs"]
pub(crate) mod message;
#[path = "../../multiprocessing/src/queue/mod.rs"]
pub mod queue;
mod sent;
pub mod shared;
pub(crate) mod system;
pub(crate) mod wait;

pub use sent::Sent;
