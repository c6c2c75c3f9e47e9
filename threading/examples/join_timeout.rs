//! Wait for a thread, with a time limit.
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
//! std's `join` has no time limit. So the thread owns one end of a channel and never uses it. When
//! the thread ends, even by a panic, its end is dropped, and `recv_timeout` at the other end
//! returns.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use threading::Event;

/// Waits for the thread that owns the other end, but no longer than `limit`. Returns whether it is
/// still alive.
fn is_alive_after(has_ended: &Receiver<()>, limit: Duration) -> bool {
    has_ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout)
}

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let (at_end, has_ended) = mpsc::channel();

    let until = Arc::clone(&may_end);
    let thread = thread::spawn(move || {
        let _at_end = at_end; // moves it into the thread; `_` alone would not
        until.wait();
    });
    let limit = Duration::from_millis(10);
    println!("alive: {}", is_alive_after(&has_ended, limit));

    may_end.set();
    let limit = Duration::from_secs(10);
    println!("alive: {}", is_alive_after(&has_ended, limit));
    threading::join(thread)?; // returns at once, with the panic if there was one
    Ok(())
}
