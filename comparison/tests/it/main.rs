//! Tests of the program as a user runs it. All are in one test program, so that tests which wait
//! run at the same time.

#[cfg(target_os = "linux")]
mod a_run;
#[cfg(target_os = "linux")]
mod check_figures;
mod child_process;
mod command_line;
mod diff;
mod jobs;
mod last_run;
#[cfg(feature = "postgresql")]
mod postgresql;
mod python_models;
#[cfg(target_os = "linux")]
mod pythons;
mod records;
mod support;
