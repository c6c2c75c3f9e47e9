//! A lock that its holder may acquire again: a function that needs it calls another one that does.
//!
//!     cargo run -p multiprocessing --example process_rlock
//!
//! ```python
//! def add(lock, total, n):
//!     with lock:
//!         total.value += n
//!
//! def add_all(lock, total, numbers):
//!     with lock:    # nobody sees a part of the sum
//!         for n in numbers:
//!             add(lock, total, n)
//!
//! lock, total = RLock(), RawValue("i", 0)
//! process = Process(target=add_all, args=(lock, total, [1, 2, 3]))
//! process.start()
//! process.join()
//! print(total.value)
//! ```
//!
//! With a `Lock`, `add` would get an error, and wait for ever in Python.

use std::sync::atomic::{AtomicI32, Ordering};

use multiprocessing::{Process, RLock, RawValue};

type Total = RawValue<AtomicI32>;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![add_all];

    let (lock, total) = (RLock::new()?, Total::new(0)?);
    let args = (lock.clone(), total.clone(), vec![1, 2, 3]);
    let mut process = Process::spawn(add_all, args)?;
    process.join()?;
    println!("{}", total.load(Ordering::Relaxed));
    Ok(())
}

fn add_all(lock: RLock, total: Total, numbers: Vec<i32>) {
    let _guard = lock.acquire().expect("it can be acquired again");
    for n in numbers {
        add(&lock, &total, n);
    }
}

fn add(lock: &RLock, total: &Total, n: i32) {
    let _guard = lock.acquire().expect("it can be acquired again");
    total.fetch_add(n, Ordering::Relaxed);
}
