//! A flag that threads wait for.
//!
//!     cargo run -p threading --example event
//!
//! ```python
//! import threading
//!
//! def start():
//!     door.wait()
//!     print("started")
//!
//! door = threading.Event()
//! print("open in time:", door.wait(timeout=0.01))
//! threads = [threading.Thread(target=start) for _ in range(3)]
//! for thread in threads:
//!     thread.start()
//! door.set()
//! for thread in threads:
//!     thread.join()
//! print("open:", door.is_set(), door.wait())
//! door.clear()
//! print("open:", door.is_set())
//! ```
//!
//! std has the parts, a `Mutex` and a `Condvar`; `src/event.rs` puts them together. For a flag that
//! is set once and never cleared, std's `OnceLock` is enough: it has a `wait`, and holds a value
//! too.

use std::thread;
use std::time::Duration;

use threading::Event;

fn main() {
    let door = Event::new();
    let limit = Duration::from_millis(10);
    println!("open in time: {}", door.wait_timeout(limit));

    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                door.wait();
                println!("started");
            });
        }
        door.set();
    });
    println!("open: {} {}", door.is_set(), door.wait_timeout(limit));
    door.clear();
    println!("open: {}", door.is_set());
}
