//! Child processes: this program, started again with a task, and how all of them are ended.

pub(crate) mod child;
mod command;
mod group;
pub(crate) mod limits;
pub(crate) mod signals;
pub(crate) mod task;
