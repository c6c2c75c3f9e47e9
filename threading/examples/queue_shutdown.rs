//! Close a queue: the items in it are still received, and then each waiting thread gets an error.
//!
//!     cargo run -p threading --example queue_shutdown
//!
//! ```python
//! import queue    # 3.13 and newer: `shutdown` and `ShutDown`
//!
//! jobs = queue.Queue()
//! jobs.put("last")
//! jobs.shutdown()
//! print("got", jobs.get())
//! try:
//!     jobs.get()
//! except queue.ShutDown:
//!     print("it is over")
//!
//! jobs = queue.Queue()
//! jobs.put("lost")
//! jobs.shutdown(immediate=True)
//! try:
//!     jobs.put("late")
//! except queue.ShutDown:
//!     print("nobody takes it")
//! ```
//!
//! A channel is shut down by dropping one of its sides. Without senders, receivers get the
//! remaining items and then an error; without receivers, senders get an error. This cannot be
//! forgotten.

use crossbeam::channel;

fn main() -> anyhow::Result<()> {
    let (sender, jobs) = channel::unbounded();
    sender.send("last")?;
    drop(sender); // `shutdown()`
    println!("got {}", jobs.recv()?);
    if jobs.recv().is_err() {
        println!("it is over");
    }

    let (sender, jobs) = channel::unbounded();
    sender.send("lost")?;
    drop(jobs); // `shutdown(immediate=True)`
    if sender.send("late").is_err() {
        println!("nobody takes it");
    }
    Ok(())
}
