//! The script that compares the figures with those of other tools, and the subcommands that it
//! uses. These tests run on Linux only, which has the tools, and where /proc shows the processes
//! that were left behind.

mod script;
mod subcommands;
