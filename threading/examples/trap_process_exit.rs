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
//! `sys.exit` raises an exception, and at the end of a thread that one is ignored. Rust's
//! counterpart is `return`, from each function up to the thread's own. Python's counterpart to
//! `process::exit` is `os._exit`: it ends all threads at once, and nothing is cleaned up.

use std::{process, thread};

fn work() {
    println!("the thread leaves");
    process::exit(3);
}

fn main() -> anyhow::Result<()> {
    threading::join(thread::spawn(work))?;
    println!("main goes on"); // it never comes here
    Ok(())
}
