//! A thread's name, its id in this program, and the system's id for it.
//!
//!     cargo run -p threading --example thread_ident
//!
//! ```python
//! import os
//! import threading
//!
//! def show(role):
//!     me = threading.current_thread()
//!     print(f"{role}: name {me.name}, number of its own: {me.ident != main.ident}, "
//!           f"native id is the process's: {me.native_id == os.getpid()}")
//!
//! main = threading.main_thread()
//! show("main")
//! for name in ("parser", None):
//!     thread = threading.Thread(target=show, args=(name,), name=name)
//!     thread.start()
//!     thread.join()
//! ```
//!
//! Python makes up a name ("Thread-1"), Rust does not. Python may reuse the id of a thread that has
//! ended; Rust never does. The native id is Linux's, from `/proc`, as std cannot read it.

use std::process;
use std::thread::{self, ThreadId};

fn show(role: &str, main: ThreadId) {
    let me = thread::current();
    let name = me.name().unwrap_or("None");
    let is_other = me.id() != main;
    let is_process = native_id() == Some(process::id());
    println!(
        "{role}: name {name}, number of its own: {is_other}, native id is the process's: {is_process}"
    );
}

fn native_id() -> Option<u32> {
    let path = std::fs::read_link("/proc/thread-self").ok()?; // such as "12/task/34"
    path.file_name()?.to_str()?.parse().ok()
}

fn main() -> anyhow::Result<()> {
    let main = thread::current().id();
    show("main", main);
    let parser = thread::Builder::new().name("parser".to_owned());
    threading::join(parser.spawn(move || show("parser", main))?)?;
    threading::join(thread::spawn(move || show("None", main)))?;
    Ok(())
}
