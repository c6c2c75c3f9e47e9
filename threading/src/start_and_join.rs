//! Start and join: the value, or the panic, that a thread ends with.
//!
//! `std::thread::spawn` starts a thread, and its `JoinHandle::join` returns what the thread's
//! function returned. Python's `Thread.join` returns `None` in any case, so a Python program passes
//! results through a list or a queue.
//!
//! If the thread panicked, `join` returns the panic's payload, which may be a value of any type and
//! is not an error that `?` accepts. [`join`] turns it into one.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::thread::{self, JoinHandle, Thread};

/// Waits for `thread` to end, and returns what its function returned.
///
/// The handle is used up: a thread that was joined cannot be joined again.
///
/// # Errors
///
/// [`Panicked`] if the thread's function panicked. Python's `join` reports nothing then:
/// `threading.excepthook` prints the exception, and the program goes on and exits with 0.
pub fn join<R>(thread: JoinHandle<R>) -> Result<R, Panicked> {
    let thread_left = thread.thread().clone();
    thread
        .join()
        .map_err(|payload| Panicked::new(&thread_left, payload.as_ref()))
}

/// The error of a thread that ended by a panic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panicked {
    /// The thread's name, or "unnamed": unlike Python, Rust names only the main thread.
    pub thread: String,
    /// The text of the panic.
    pub message: String,
}

impl Panicked {
    /// Describes a caught panic of the current thread.
    pub(crate) fn here(payload: &(dyn Any + Send)) -> Self {
        Self::new(&thread::current(), payload)
    }

    fn new(thread: &Thread, payload: &(dyn Any + Send)) -> Self {
        Self {
            thread: thread.name().unwrap_or("unnamed").to_owned(),
            message: message(payload),
        }
    }
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { thread, message } = self;
        write!(f, "failed to finish thread '{thread}': {message}")
    }
}

impl Error for Panicked {}

/// `panic!("text")` carries a `&str`, and `panic!("n is {n}")` a `String`. Other types come from
/// `panic_any`.
fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "it panicked with a value that is not text".to_owned()
    }
}
