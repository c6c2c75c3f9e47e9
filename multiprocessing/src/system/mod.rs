//! What the operating system gives and Rust has no safe form for: the only `unsafe` of this crate.
//!
//! Each file wraps one call of the system in a function or a type that cannot be misused from the
//! rest of the crate, and says why it is sound.
#![allow(unsafe_code)]

pub(crate) mod child;
pub(crate) mod files;
pub(crate) mod fork;
pub(crate) mod futex;
pub(crate) mod guarded;
pub(crate) mod held;
pub(crate) mod mapping;
pub(crate) mod memfd;
#[cfg(target_os = "linux")]
pub(crate) mod pidfd;
pub(crate) mod robust_mutex;
pub(crate) mod sealed;
pub(crate) mod wait_while;
