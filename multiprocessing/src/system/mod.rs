//! What the operating system gives and Rust has no safe form for: the only `unsafe` of this crate.
//!
//! Each file wraps one call of the system in a function or a type that cannot be misused from the
//! rest of the crate, and says why it is sound.
#![allow(unsafe_code)]

pub(crate) mod files;
pub(crate) mod fork;
#[cfg(target_os = "linux")]
pub(crate) mod futex;
#[cfg(target_os = "linux")]
pub(crate) mod held;
#[cfg(target_os = "linux")]
pub(crate) mod mapping;
#[cfg(target_os = "linux")]
pub(crate) mod pidfd;
#[cfg(target_os = "linux")]
pub(crate) mod robust_mutex;
#[cfg(target_os = "linux")]
pub(crate) mod sealed;
