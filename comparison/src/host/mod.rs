//! This machine, and how this program was built.

pub(crate) mod cores;
pub(crate) mod cpu;
pub(crate) mod release;
