//! Tools for the tests of the exercises.
//!
//! A clock proves nothing: on a busy machine a concurrent answer is slow, and on a fast one a sequential answer is not.
//! So the tests observe what happens. Two threads meet, which one thread cannot; a counter records how many were inside
//! at once; a log keeps the order of events. Everything that could hang has a time limit, and a message about what it
//! waited for.

#![warn(missing_docs)]

mod in_flight;
mod in_time;
mod lingering;
mod log;
mod meeting;
mod visit;
mod visitors;

pub use in_flight::{InFlight, Inside};
pub use in_time::{in_time, within};
pub use lingering::Lingering;
pub use log::Log;
pub use meeting::Meeting;
pub use visit::{Visit, visit};
pub use visitors::{Arrival, Visitors};
