//! The cure of `trap_check_then_act.rs`: check and act under one lock.
//!
//!     cargo run -p threading --example check_and_act
//!
//! ```python
//! import threading
//!
//! def connect():
//!     both_are_here.wait()
//!     with lock:
//!         if "db" not in connections:
//!             connections["db"] = "open"
//!             opened.append("db")
//!
//! lock = threading.Lock()
//! both_are_here = threading.Barrier(2)
//! connections, opened = {}, []
//! threads = [threading.Thread(target=connect) for _ in range(2)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print("connections opened:", len(opened))
//! ```
//!
//! `entry` looks the key up once and remembers its place, so that the two steps also read as one.
//! For a single value that is made once, std has `OnceLock` and `LazyLock`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Barrier, Mutex};

fn main() {
    let connections = Mutex::new(HashMap::new());
    let both_are_here = Barrier::new(2);

    let opened = threading::on_threads(2, |_| {
        both_are_here.wait();
        let mut connections = connections.lock().expect("no thread panics");
        match connections.entry("db") {
            Entry::Occupied(_) => 0,
            Entry::Vacant(place) => {
                place.insert("open");
                1
            }
        }
    });
    println!("connections opened: {}", opened.iter().sum::<usize>());
}
