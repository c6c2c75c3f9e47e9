//! A new thread does not see the variables of the thread that started it, unless it gets a copy.
//!
//!     cargo run -p threading --example contextvars
//!
//! ```python
//! import contextvars
//! import threading
//!
//! def show(who):
//!     print(f"{who}: {user.get()}")
//!
//! def run(target, *args):
//!     thread = threading.Thread(target=target, args=args)
//!     thread.start()
//!     thread.join()
//!
//! user = contextvars.ContextVar("user", default="nobody")
//! user.set("ann")
//! show("main")
//! run(show, "a thread")
//! run(contextvars.copy_context().run, show, "a thread with a copy")
//! ```
//!
//! A Python thread begins with an empty context. (Free-threaded builds since 3.14 copy the context
//! of the thread that starts it.) asyncio's tasks and `asyncio.to_thread` do copy it. Rust copies
//! nothing by itself: pass the values that the thread needs, usually as arguments.

use std::cell::Cell;
use std::thread;

thread_local! {
    static USER: Cell<&'static str> = const { Cell::new("nobody") };
}

fn show(who: &str) {
    println!("{who}: {}", USER.get());
}

fn main() -> anyhow::Result<()> {
    USER.set("ann");
    show("main");
    threading::join(thread::spawn(|| show("a thread")))?;

    let copy = USER.get();
    threading::join(thread::spawn(move || {
        USER.set(copy);
        show("a thread with a copy");
    }))?;
    Ok(())
}
