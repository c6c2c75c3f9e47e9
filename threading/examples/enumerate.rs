//! Which threads are alive, and how many.
//!
//!     cargo run -p threading --example enumerate
//!
//! ```python
//! import threading
//!
//! def show():
//!     names = sorted(thread.name for thread in threading.enumerate() if thread is not main)
//!     print(threading.active_count(), "alive, beside main:", " ".join(names))
//!
//! main = threading.main_thread()
//! may_end = threading.Event()
//! threads = [threading.Thread(target=may_end.wait, name=name) for name in ("one", "two")]
//! for thread in threads:
//!     thread.start()
//! show()
//! may_end.set()
//! for thread in threads:
//!     thread.join()
//! show()
//! ```
//!
//! Rust keeps no list of threads. The code that starts them has their handles, and can check those.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use threading::Event;

fn show(threads: &[JoinHandle<()>]) {
    let alive = threads.iter().filter(|thread| !thread.is_finished());
    let names: Vec<_> = alive.filter_map(|thread| thread.thread().name()).collect();
    println!(
        "{} alive, beside main: {}",
        names.len() + 1,
        names.join(" ")
    );
}

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let mut threads = Vec::new();
    for name in ["one", "two"] {
        let until = Arc::clone(&may_end);
        let thread = thread::Builder::new().name(name.to_owned());
        threads.push(thread.spawn(move || until.wait())?);
    }
    show(&threads);
    may_end.set();
    for thread in threads.drain(..) {
        threading::join(thread)?;
    }
    show(&threads);
    Ok(())
}
