//! Code that the tests and benchmarks of several members share. No program for users depends on it.
//!
//! On systems other than Unix, [`mod@cases`] and the functions that send signals do not exist.
//!
//! - [`Program`] starts a program with default signals and a time limit, and finds the processes
//!   that it leaves behind.
//! - [`mod@cases`] runs each test in a separate process, which may fork and can be killed.
//! - [`within`] and [`Meeting`] are time limits, so that a failing test does not hang.
//! - [`wait`] waits for an event in another thread or process, without a fixed sleep.
//! - [`python`] finds the `python3` of the machine; [`example`] compares an example with the Python
//!   in its header.
//! - [`arguments`] checks how a section's program handles its arguments.
//! - [`names`] reads the tables of names, and Python's own lists; [`mod@refused`] compares the
//!   compiler's errors.
//! - [`rounds`] runs the contenders of a benchmark in turn.

#![warn(missing_docs)]

pub mod arguments;
#[cfg(unix)]
pub mod cases;
pub mod example;
mod meeting;
pub mod names;
mod program;
pub mod python;
pub mod refused;
pub mod rounds;
#[cfg(unix)]
mod signals;
pub mod wait;
mod within;

pub use meeting::Meeting;
pub use program::{Finished, Program, Running};
#[cfg(unix)]
pub use signals::restore_defaults_for_children;
pub use within::{LIMIT, within};
