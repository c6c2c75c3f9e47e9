//! Wait for a thread, but only so long.
//!
//!     cargo run -p threading --example join_timeout
//!
//! ```python
//! import threading
//!
//! may_end = threading.Event()
//! thread = threading.Thread(target=may_end.wait)
//! thread.start()
//! thread.join(timeout=0.01)
//! print("alive:", thread.is_alive())
//! may_end.set()
//! thread.join(timeout=10)
//! print("alive:", thread.is_alive())
//! ```
//!
//! std's `join` has no time limit. So the thread takes one end of a channel along and never uses
//! it: when the thread ends, also by a panic, its end is dropped, and the other end is told.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use threading::Event;

/// Waits for the end of the thread that has the other end. Returns whether it is alive.
fn is_alive_after(has_ended: &Receiver<()>, limit: Duration) -> bool {
    has_ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout)
}

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let (at_end, has_ended) = mpsc::channel();

    let until = Arc::clone(&may_end);
    let thread = thread::spawn(move || {
        let _at_end = at_end; // `_` alone would not take it along
        until.wait();
    });
    let limit = Duration::from_millis(10);
    println!("alive: {}", is_alive_after(&has_ended, limit));

    may_end.set();
    let limit = Duration::from_secs(10);
    println!("alive: {}", is_alive_after(&has_ended, limit));
    threading::join(thread)?; // now it does not wait, and tells of a panic
    Ok(())
}
