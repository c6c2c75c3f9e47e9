//! A process waits until there is something to take, and lets the lock go meanwhile.
//!
//!     cargo run -p multiprocessing --example process_condition
//!
//! ```python
//! def take(condition, jobs):
//!     for _ in range(3):
//!         with condition:
//!             condition.wait_for(lambda: jobs.value > 0)
//!             print(f"jobs before: {jobs.value}")
//!             jobs.value -= 1
//!             condition.notify()
//!
//! condition, jobs = Condition(), RawValue("i", 0)
//! process = Process(target=take, args=(condition, jobs))
//! process.start()
//! for _ in range(3):
//!     with condition:
//!         condition.wait_for(lambda: jobs.value == 0)
//!         jobs.value += 1
//!         condition.notify()
//! process.join()
//! ```
//!
//! To wait and to notify are methods of the guard: without the lock they cannot be written.

use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::{Condition, Process, RawValue};

type Jobs = RawValue<AtomicI32>;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![take];

    let (condition, jobs) = (Condition::new()?, Jobs::new(0)?);
    let mut process = Process::spawn(take, (condition.clone(), jobs.clone()))?;
    for _ in 0..3 {
        let mut held = condition.acquire()?;
        held.wait_for(|| jobs.load(Relaxed) == 0)?;
        jobs.fetch_add(1, Relaxed);
        held.notify(1);
    }
    process.join()?;
    Ok(())
}

fn take(condition: Condition, jobs: Jobs) {
    for _ in 0..3 {
        let mut held = condition.acquire().expect("this thread does not hold it");
        held.wait_for(|| jobs.load(Relaxed) > 0)
            .expect("the lock can be taken again");
        println!("jobs before: {}", jobs.fetch_sub(1, Relaxed));
        held.notify(1);
    }
}
