//! A function that is called when a job is done.
//!
//!     cargo run -p threading --example add_done_callback
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor
//!
//! def show(future):
//!     print("on", threading.current_thread().name, "done:", future.done())
//!
//! threading.current_thread().name = "main"
//! may_end = threading.Event()
//! with ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker") as executor:
//!     future = executor.submit(may_end.wait)
//!     future.add_done_callback(show)
//!     may_end.set()
//! future.add_done_callback(show)    # it is done already
//! ```
//!
//! The thread that finishes the job calls the function. If the job is done already,
//! `add_done_callback` itself calls it. A callback that fails is reported and otherwise ignored, in
//! both languages.

use std::sync::Arc;
use std::thread;

use threading::{Event, Future, ThreadPoolExecutor};

fn show(future: &Future<()>) {
    let thread = thread::current();
    let name = thread.name().unwrap_or("?");
    println!("on {name} done: {}", future.done());
}

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let executor = ThreadPoolExecutor::new(1)?;
    let until = Arc::clone(&may_end);
    let future = executor.submit(move || until.wait());
    future.add_done_callback(show);
    may_end.set();
    executor.shutdown();
    future.add_done_callback(show); // it is done already
    Ok(())
}
