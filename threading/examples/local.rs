//! A variable of which each thread has its own copy.
//!
//!     cargo run -p threading --example local
//!
//! ```python
//! import threading
//!
//! class Log(threading.local):
//!     def __init__(self):    # called once in each thread, when it first uses it
//!         self.lines = []
//!
//! def write(line):
//!     log.lines.append(line)
//!     print("this thread has written:", " ".join(log.lines))
//!
//! log = Log()
//! write("one")
//! thread = threading.Thread(target=write, args=("two",))
//! thread.start()
//! thread.join()
//! write("three")
//! ```
//!
//! In Python it is an object, in Rust always a `static`. `RefCell` checks at run time that the
//! value is not read while it is changed. It needs no lock, as no other thread can reach it.

use std::cell::RefCell;
use std::thread;

thread_local! {
    static LINES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

fn write(line: &'static str) {
    LINES.with_borrow_mut(|lines| {
        lines.push(line);
        println!("this thread has written: {}", lines.join(" "));
    });
}

fn main() -> anyhow::Result<()> {
    write("one");
    threading::join(thread::spawn(|| write("two")))?;
    write("three");
    Ok(())
}
