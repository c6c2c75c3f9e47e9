//! One process waits until another has done something.
//!
//!     cargo run -p multiprocessing --example process_event
//!
//! ```python
//! def wait(ready, seen):
//!     ready.wait()
//!     print("the child goes on")
//!     seen.set()
//!
//! ready, seen = Event(), Event()
//! process = Process(target=wait, args=(ready, seen))
//! process.start()
//! print(f"in 0.1 s: {seen.wait(0.1)}".lower())
//! print("the parent is ready")
//! ready.set()
//! seen.wait()
//! print(f"now: {seen.is_set()}".lower())
//! process.join()
//! ```

use std::time::Duration;

use multiprocessing::{Event, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![wait];

    let (ready, seen) = (Event::new()?, Event::new()?);
    let mut process = Process::spawn(wait, (ready.clone(), seen.clone()))?;
    println!(
        "in 0.1 s: {}",
        seen.wait_timeout(Duration::from_millis(100))
    );
    println!("the parent is ready");
    ready.set();
    seen.wait();
    println!("now: {}", seen.is_set());
    process.join()?;
    Ok(())
}

fn wait(ready: Event, seen: Event) {
    ready.wait();
    println!("the child goes on");
    seen.set();
}
