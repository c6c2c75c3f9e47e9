//! A process does not see what its parent or its sibling writes: each has a counter of its own.
//!
//!     cargo run -p multiprocessing --example process_separate_memory
//!
//! ```python
//! counter = 0
//!
//! def count(name, times):
//!     global counter
//!     counter += times
//!     print(f"{name}: {counter}")
//!
//! for name, times in [("first child", 1), ("second child", 10)]:
//!     process = Process(target=count, args=(name, times))
//!     process.start()
//!     process.join()
//! print(f"parent: {counter}")
//! ```

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::Process;

static COUNTER: AtomicU32 = AtomicU32::new(0);

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![count];
    COUNTER.fetch_add(100, Relaxed);

    // Spawned, a process starts with the counter at 0, as the program itself did.
    Process::spawn(count, ("first, spawned".to_owned(), 1))?.join()?;
    Process::spawn(count, ("second, spawned".to_owned(), 10))?.join()?;

    // Forked, it starts with a copy of the parent's counter, and changes the copy.
    Process::fork(|| count("third, forked".to_owned(), 1))?.join()?;
    Process::fork(|| count("fourth, forked".to_owned(), 10))?.join()?;

    println!("parent: {}", COUNTER.load(Relaxed));
    Ok(())
}

fn count(name: String, times: u32) {
    COUNTER.fetch_add(times, Relaxed);
    println!("{name}: {}", COUNTER.load(Relaxed));
}
