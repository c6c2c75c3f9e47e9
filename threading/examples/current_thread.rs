//! Which thread runs this line, and is it the main one?
//!
//!     cargo run -p threading --example current_thread
//!
//! ```python
//! import threading
//!
//! def show():
//!     is_main = threading.current_thread() is threading.main_thread()
//!     print("in the main thread:", is_main)
//!
//! show()
//! thread = threading.Thread(target=show)
//! thread.start()
//! thread.join()
//! ```
//!
//! Rust has no `main_thread()`: `main` can store its thread id where other threads find it. The
//! name "main" proves nothing, as any thread may be given that name.

use std::sync::OnceLock;
use std::thread::{self, ThreadId};

static MAIN_THREAD: OnceLock<ThreadId> = OnceLock::new();

fn show() {
    let is_main = MAIN_THREAD.get() == Some(&thread::current().id());
    println!("in the main thread: {is_main}");
}

fn main() -> anyhow::Result<()> {
    MAIN_THREAD.get_or_init(|| thread::current().id());
    show();
    threading::join(thread::spawn(show))?;
    Ok(())
}
