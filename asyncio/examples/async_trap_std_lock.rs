//! Trap: a lock of std that is held over an `await`. The second task blocks the only thread, and
//! the first, which holds the lock, never runs again.
//!
//!     cargo run -p asyncio --example async_trap_std_lock
//!
//! ```python
//! import asyncio
//! import threading
//!
//! async def work(lock):
//!     with lock:
//!         await asyncio.sleep(0.01)
//!
//! async def main(done):
//!     lock = threading.Lock()
//!     await asyncio.gather(work(lock), work(lock))
//!     done.set()
//!
//! done = threading.Event()
//! threading.Thread(target=lambda: asyncio.run(main(done)), daemon=True).start()
//! print("done" if done.wait(0.2) else "deadlock")
//! ```
//!
//! clippy finds it (`await_holding_lock`), and across threads it does not compile, as the guard is
//! not `Send` (`tests/ui/guard_over_await.rs`). Cures: end the section before the `await`, or use
//! `tokio::sync::Mutex` (`async_lock.rs`).

#![expect(clippy::await_holding_lock)] // The trap itself.

use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use asyncio::{gather, run, sleep};

fn main() {
    let (done, is_done) = channel();
    // A thread that `main` does not join, as it never ends. It dies with `main`.
    thread::spawn(move || {
        let lock = Mutex::new(());
        run(gather([work(&lock), work(&lock)]));
        done.send(())
    });
    let waited = is_done.recv_timeout(Duration::from_millis(200));
    println!("{}", if waited.is_ok() { "done" } else { "deadlock" });
}

async fn work(lock: &Mutex<()>) {
    let _guard = lock.lock().expect("no thread panics");
    sleep(Duration::from_millis(10)).await; // The trap: the guard lives until the end.
}
