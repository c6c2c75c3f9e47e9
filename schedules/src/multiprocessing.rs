//! The files of `multiprocessing` that use shared memory, and stand-ins for the modules that they
//! import. A process is a thread here, which can be [killed](crate::killed) at any step.

// The section's private functions are visible here, and some are not used.
#![allow(dead_code)]

#[path = "../../multiprocessing/src/error/mod.rs"]
pub mod error;
pub(crate) mod handle;
#[path = "../../multiprocessing/src/message.rs"]
pub(crate) mod message;
#[path = "../../multiprocessing/src/queue/mod.rs"]
pub mod queue;
mod sent;
pub mod shared;
pub(crate) mod system;
pub(crate) mod wait;

pub use sent::Sent;
