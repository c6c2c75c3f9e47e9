//! Trap: check first and act then, each under a lock, but not both under one.
//!
//!     cargo run -p threading --example trap_check_then_act
//!
//! ```python
//! import threading
//!
//! def connect():
//!     with lock:
//!         is_missing = "db" not in connections
//!     both_have_checked.wait()    # makes sure of what else happens now and then
//!     if is_missing:
//!         with lock:
//!             connections["db"] = "open"
//!             opened.append("db")
//!
//! lock = threading.Lock()
//! both_have_checked = threading.Barrier(2)
//! connections, opened = {}, []
//! threads = [threading.Thread(target=connect) for _ in range(2)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print("connections opened:", len(opened))
//! ```
//!
//! Rust requires a lock around the map, and cannot know that the two steps belong together. Cure:
//! check and act under one lock, as `check_and_act.rs` does with `entry`.

use std::collections::HashMap;
use std::sync::{Barrier, Mutex};

fn main() {
    let connections = Mutex::new(HashMap::new());
    let both_have_checked = Barrier::new(2);

    let opened = threading::on_threads(2, |_| {
        let lock = || connections.lock().expect("no thread panics");
        let is_missing = !lock().contains_key("db");
        both_have_checked.wait(); // without it, both find nothing only now and then
        if is_missing {
            lock().insert("db", "open");
        }
        usize::from(is_missing)
    });
    println!("connections opened: {}", opened.iter().sum::<usize>());
}
