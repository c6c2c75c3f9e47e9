//! The tests of this section, in one program, so that those that wait do so at the same time.
//!
//! The programs that must not compile are in `tests/ui`, the Python twin of the section's example
//! in `tests/python`.

mod arguments;
mod chapter;
mod create_task;
#[cfg(unix)] // It stops the servers with a signal.
mod echo;
mod examples;
mod fetch;
mod gather;
mod map;
mod names;
mod paused_time;
mod refused;
mod run;
mod servers;
mod support;
