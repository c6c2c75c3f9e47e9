//! The threads of a pool get a name, and each runs a function before its first job.
//!
//!     cargo run -p threading --example thread_name_prefix
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor
//!
//! def connect():
//!     local.connection = "connection of " + threading.current_thread().name
//!
//! local = threading.local()
//! meet = threading.Barrier(2)
//!
//! def job():
//!     meet.wait()    # so that each thread gets one
//!     return local.connection
//!
//! with ThreadPoolExecutor(2, thread_name_prefix="db", initializer=connect) as executor:
//!     futures = [executor.submit(job) for _ in range(2)]
//!     for connection in sorted(future.result() for future in futures):
//!         print(connection)
//! ```
//!
//! In Rust a `thread_local` can also be initialized at its first use (`local.rs`).

use std::cell::RefCell;
use std::sync::{Arc, Barrier};
use std::thread;

use threading::ThreadPoolExecutor;

thread_local! {
    static CONNECTION: RefCell<String> = const { RefCell::new(String::new()) };
}

fn connect() {
    let name = thread::current().name().unwrap_or("?").to_owned();
    CONNECTION.set(format!("connection of {name}"));
}

fn main() -> anyhow::Result<()> {
    let meet = Arc::new(Barrier::new(2));
    let executor = ThreadPoolExecutor::with_initializer("db", 2, connect)?;
    let futures = [0, 1].map(|_| {
        let meet = Arc::clone(&meet);
        executor.submit(move || {
            meet.wait(); // so that each thread gets one job
            CONNECTION.with_borrow(String::clone)
        })
    });
    let mut connections = futures.map(|future| future.result());
    connections.sort_by_key(|connection| connection.clone().ok());
    for connection in connections {
        println!("{}", connection?);
    }
    Ok(())
}
