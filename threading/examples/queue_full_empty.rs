//! A queue that is full or empty: find out at once, or wait with a time limit.
//!
//!     cargo run -p threading --example queue_full_empty
//!
//! ```python
//! import queue
//!
//! jobs = queue.Queue(maxsize=1)
//! jobs.put_nowait("first")
//! print("jobs:", jobs.qsize(), "full:", jobs.full(), "empty:", jobs.empty())
//! try:
//!     jobs.put_nowait("second")
//! except queue.Full:
//!     print("full")
//! try:
//!     jobs.put("third", timeout=0.01)
//! except queue.Full:
//!     print("full for 10 ms")
//! print("got", jobs.get_nowait())
//! try:
//!     jobs.get(timeout=0.01)
//! except queue.Empty:
//!     print("empty for 10 ms")
//! ```
//!
//! An error of `try_send` contains the job, so that it is not lost. `bounded(0)` is not unlimited,
//! as `maxsize=0` is: each `send` waits until a receiver takes the job. For no limit use
//! `unbounded()`. `try_send` and `try_recv` have a second error: the other side was dropped.

use std::time::Duration;

use crossbeam::channel::{self, RecvTimeoutError, SendTimeoutError, TrySendError};

fn main() -> anyhow::Result<()> {
    let limit = Duration::from_millis(10);
    let (sender, jobs) = channel::bounded(1);
    sender.try_send("first")?;
    println!(
        "jobs: {} full: {} empty: {}",
        jobs.len(),
        jobs.is_full(),
        jobs.is_empty()
    );
    if let Err(TrySendError::Full(_second)) = sender.try_send("second") {
        println!("full");
    }
    if let Err(SendTimeoutError::Timeout(_third)) = sender.send_timeout("third", limit) {
        println!("full for 10 ms");
    }
    println!("got {}", jobs.try_recv()?);
    if jobs.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
        println!("empty for 10 ms");
    }
    Ok(())
}
