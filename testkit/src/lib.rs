//! Code that the tests and benchmarks of several members share. Nothing that a user runs depends on
//! it.
//!
//! On systems other than Unix, [`mod@cases`] and all that sends signals are left out.
//!
//! - [`Program`] starts a program with default signals and a time limit, and finds what it leaves
//!   behind.
//! - [`mod@cases`] runs each test in a separate process, which may fork and can be killed.
//! - [`within`] and [`Meeting`] keep a test that fails from hanging.
//! - [`wait`] waits for an event in another thread or process, without a fixed sleep.
//! - [`python`] finds the `python3` of the machine; [`example`] compares an example with the Python
//!   in its header.
//! - [`arguments`] checks what a section's program does with its arguments.
//! - [`names`] reads the tables of names, and Python's own lists; [`mod@refused`] asks the compiler
//!   for its errors.
//! - [`rounds`] takes the samples of a benchmark in turn.

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
