//! A queue without a limit, and with only `put` and `get`.
//!
//!     cargo run -p threading --example simple_queue
//!
//! ```python
//! import queue
//! import threading
//!
//! def count():
//!     for n in range(3):
//!         numbers.put(n)    # never waits
//!     numbers.put(None)
//!
//! numbers = queue.SimpleQueue()
//! threading.Thread(target=count).start()
//! while (n := numbers.get()) is not None:
//!     print("got", n)
//! print("empty:", numbers.empty())
//! ```
//!
//! std's channel is enough if one thread receives. Its `Receiver` cannot be shared
//! (`tests/ui/receiver.rs`); crossbeam's can (`queue.rs`). It has no method that returns its
//! length.

use std::sync::mpsc;
use std::thread;

fn main() -> anyhow::Result<()> {
    let (sender, numbers) = mpsc::channel();
    let thread = thread::spawn(move || {
        for n in 0..3 {
            sender.send(n)?; // never waits, and fails if the receiver was dropped
        }
        Ok(())
    });
    // No `None` is needed: the loop ends when the sender is gone.
    for n in &numbers {
        println!("got {n}");
    }
    println!("empty: {}", numbers.try_recv().is_err());
    threading::join(thread)?
}
