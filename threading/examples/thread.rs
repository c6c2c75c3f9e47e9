//! A thread: a function, its arguments and a name. It is started, checked for being alive, and
//! joined.
//!
//!     cargo run -p threading --example thread
//!
//! ```python
//! import threading
//!
//! def greet(name, times):
//!     may_go.wait()
//!     for _ in range(times):
//!         print(threading.current_thread().name, "greets", name)
//!
//! may_go = threading.Event()
//! thread = threading.Thread(target=greet, args=("Ada", 2), name="greeter")
//! thread.start()
//! print("alive:", thread.is_alive())
//! may_go.set()
//! thread.join()
//! print("joined")
//! ```
//!
//! In Rust a thread runs from the moment it exists: it has no `start`, so it cannot be started
//! twice, or joined before its start. `join` uses the handle up, so a second `join` does not
//! compile (`tests/ui/join_twice.rs`).

use std::sync::Arc;
use std::thread;

use threading::Event;

fn greet(name: &str, times: usize) {
    let me = thread::current();
    for _ in 0..times {
        println!("{} greets {name}", me.name().unwrap_or("?"));
    }
}

fn main() -> anyhow::Result<()> {
    let may_go = Arc::new(Event::new());
    let go = Arc::clone(&may_go);

    // The closure moves its arguments into the thread (`move`).
    let thread = thread::Builder::new()
        .name("greeter".to_owned())
        .spawn(move || {
            go.wait();
            greet("Ada", 2);
        })?;
    println!("alive: {}", !thread.is_finished());
    may_go.set();
    threading::join(thread)?;
    println!("joined");
    Ok(())
}
