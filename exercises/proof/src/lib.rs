//! What the tests of the exercises stand on.
//!
//! A clock proves nothing: on a busy machine a concurrent answer is slow, and on a quick one a sequential answer is
//! not. So the tests watch what happens. Two threads meet, which one alone cannot; a counter sees how many were inside
//! at once; a list keeps the order of events. Whatever could wait for ever has a limit, and says what it waited for.

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
