//! A number that two processes change, with a lock and without one.
//!
//!     cargo run -p multiprocessing --example process_value
//!
//! ```python
//! def count(first, second):
//!     for _ in range(10_000):
//!         with first.get_lock():    # `first.value += 1` alone loses some
//!             first.value += 1
//!         with second.get_lock():
//!             second.value += 1
//!
//! first, second = Value("i", 0), Value("q", 0)
//! processes = [Process(target=count, args=(first, second)) for _ in range(2)]
//! for process in processes:
//!     process.start()
//! for process in processes:
//!     process.join()
//! print(first.value, second.value)
//! ```
//!
//! The second is an atomic here, which has no lock and needs none. Python has no such thing: its
//! `RawValue` has no lock either, and loses some.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::{Process, RawValue, Value};

type Atomic = RawValue<AtomicI64>;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![count];

    let (first, second) = (Value::new(0)?, Atomic::new(0)?);
    let mut process1 = Process::spawn(count, (first.clone(), second.clone()))?;
    let mut process2 = Process::spawn(count, (first.clone(), second.clone()))?;
    process1.join()?;
    process2.join()?;
    println!("{} {}", first.get()?, second.load(Relaxed));
    Ok(())
}

fn count(first: Value<i32>, second: Atomic) {
    for _ in 0..10_000 {
        // The guard lives to the end of the line, and the lock is released there.
        *first.lock().expect("this thread has no guard") += 1;
        second.fetch_add(1, Relaxed);
    }
}
