//! Stop a thread: neither Python nor Rust can do it from outside. Set a flag, which the thread
//! checks.
//!
//!     cargo run -p threading --example stop_thread
//!
//! ```python
//! import threading
//!
//! def work():
//!     rounds = 0
//!     while not stop.wait(timeout=0.001):
//!         rounds += 1
//!         has_begun.set()
//!     print("stopped after some rounds:", rounds > 0)
//!
//! stop = threading.Event()
//! has_begun = threading.Event()
//! thread = threading.Thread(target=work)
//! thread.start()
//! has_begun.wait()
//! stop.set()
//! thread.join()
//! ```
//!
//! A thread that computes and never waits would check an `AtomicBool` now and then. A thread that
//! waits for a channel is stopped by dropping the other end.

use std::thread;
use std::time::Duration;

use threading::Event;

fn work(stop: &Event, has_begun: &Event) {
    let mut rounds = 0;
    while !stop.wait_timeout(Duration::from_millis(1)) {
        rounds += 1;
        has_begun.set();
    }
    println!("stopped after some rounds: {}", rounds > 0);
}

fn main() {
    let (stop, has_begun) = (Event::new(), Event::new());
    thread::scope(|scope| {
        scope.spawn(|| work(&stop, &has_begun));
        has_begun.wait();
        stop.set();
    });
}
