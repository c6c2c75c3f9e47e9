//! A hook that is told when a thread fails, before anybody has joined it.
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
//! Rust's hook is for all threads, main among them: Python has `sys.excepthook` for that one. It is
//! called before the stack is unwound, also for a panic that is caught later.

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
    // Python's `join` would not tell. Here it is left out on purpose.
    let _panicked = thread.spawn(fail)?.join();
    println!("main goes on");
    Ok(())
}
