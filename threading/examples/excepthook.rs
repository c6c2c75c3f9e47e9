//! A hook that is called when a thread fails, before the thread is joined.
//!
//!     cargo run -p threading --example excepthook
//!
//! ```python
//! import threading
//!
//! def hook(args):    # an ExceptHookArgs: exc_type, exc_value, exc_traceback, thread
//!     print(f"{args.thread.name} failed: {args.exc_value}")
//!
//! def fail():
//!     raise ValueError("no luck")
//!
//! threading.excepthook = hook
//! thread = threading.Thread(target=fail, name="parser")
//! thread.start()
//! thread.join()
//! print("main goes on")
//! ```
//!
//! Rust's hook is for all threads, main too: Python has `sys.excepthook` for main. Rust calls it
//! before the stack is unwound, even for a panic that is caught later.

use std::{panic, thread};

fn fail() {
    panic!("no luck");
}

fn main() -> anyhow::Result<()> {
    panic::set_hook(Box::new(|info| {
        let thread = thread::current();
        println!(
            "{} failed: {}",
            thread.name().unwrap_or("?"),
            info.payload_as_str().unwrap_or("not with text")
        );
    }));

    let thread = thread::Builder::new().name("parser".to_owned());
    // The result is ignored on purpose: Python's `join` does not report the failure either.
    let _panicked = thread.spawn(fail)?.join();
    println!("main goes on");
    Ok(())
}
