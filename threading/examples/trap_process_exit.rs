//! Trap: `process::exit` in a thread ends the whole program. `sys.exit` ends only the thread.
//!
//!     cargo run -p threading --example trap_process_exit
//!
//! ```python
//! import sys
//! import threading
//!
//! def work():
//!     print("the thread leaves")
//!     sys.exit(3)
//!
//! thread = threading.Thread(target=work)
//! thread.start()
//! thread.join()
//! print("main goes on")
//! ```
//!
//! `sys.exit` raises an exception, which Python ignores at the end of a thread. Rust's counterpart
//! is `return`, from each function up to the thread's own. Python's counterpart to `process::exit`
//! is `os._exit`: it ends all threads at once, without any cleanup.

use std::{process, thread};

fn work() {
    println!("the thread leaves");
    process::exit(3);
}

fn main() -> anyhow::Result<()> {
    threading::join(thread::spawn(work))?;
    println!("main goes on"); // never reached
    Ok(())
}
