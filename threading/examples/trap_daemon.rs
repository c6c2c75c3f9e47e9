//! Trap: a thread that is never joined dies with `main`, in the middle of its work.
//!
//!     cargo run -p threading --example trap_daemon
//!
//! ```python
//! import threading
//! import time
//!
//! def save():
//!     print("saving", flush=True)
//!     has_begun.set()
//!     time.sleep(0.05)
//!     print("saved")
//!
//! has_begun = threading.Event()
//! threading.Thread(target=save).start()
//! has_begun.wait()
//! print("main ends")    # and Python waits for the thread, which is no daemon
//! ```
//!
//! Python waits at the end for every thread without `daemon=True`. In Rust all threads are daemons:
//! "saved" is never printed, and the thread's values are not even dropped. Cure: keep the handle
//! and join it, or use `thread::scope`, which waits for its threads (`scoped.rs`).

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use threading::Event;

fn main() {
    let has_begun = Arc::new(Event::new());
    let begun = Arc::clone(&has_begun);
    thread::spawn(move || {
        println!("saving");
        begun.set();
        // Long, so that `main` is sure to end first. `main` does not wait for it.
        thread::sleep(Duration::from_secs(60));
        println!("saved");
    });
    has_begun.wait();
    println!("main ends");
}
