//! `comparison` as a user runs it. One test program, so that tests which wait do so at the same time.

#[cfg(target_os = "linux")]
mod a_run;
mod asked;
#[cfg(target_os = "linux")]
mod check_figures;
mod command_line;
mod diff;
mod jobs;
#[cfg(feature = "postgresql")]
mod postgresql;
#[cfg(target_os = "linux")]
mod pythons;
mod records;
mod support;
