//! Call a function later, unless it is cancelled before.
//!
//!     cargo run -p threading --example timer
//!
//! ```python
//! import threading
//!
//! soon = threading.Timer(0.01, print, args=["it rings"])
//! soon.start()
//! soon.join()
//!
//! late = threading.Timer(60, print, args=["it never rings"])
//! late.start()
//! late.cancel()
//! late.cancel()    # no harm in that
//! late.join()
//! print("cancelled in time")
//! ```
//!
//! std does not have a timer: this one is a thread that waits for a message, with a time limit. A
//! `Timer` that is dropped is cancelled too, as that drops the sender: keep it in a variable.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

struct Timer {
    cancel: Sender<()>,
    thread: JoinHandle<()>,
}

impl Timer {
    fn start(interval: Duration, function: impl FnOnce() + Send + 'static) -> Self {
        let (cancel, cancelled) = mpsc::channel();
        let thread = thread::spawn(move || {
            if cancelled.recv_timeout(interval) == Err(RecvTimeoutError::Timeout) {
                function();
            }
        });
        Self { cancel, thread }
    }

    fn cancel(&self) {
        let _ = self.cancel.send(()); // it fails if the thread has ended, and that is fine
    }
}

fn main() -> anyhow::Result<()> {
    let soon = Timer::start(Duration::from_millis(10), || println!("it rings"));
    threading::join(soon.thread)?;

    let late = Timer::start(Duration::from_secs(60), || println!("it never rings"));
    late.cancel();
    late.cancel(); // no harm in that
    threading::join(late.thread)?;
    println!("cancelled in time");
    Ok(())
}
