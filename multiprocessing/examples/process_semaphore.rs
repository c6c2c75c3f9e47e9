//! Two of four processes at a time, and a semaphore that counts who has released it too often.
//!
//!     cargo run -p multiprocessing --example process_semaphore
//!
//! ```python
//! def work(places, inside, most):
//!     with places:
//!         with inside.get_lock():
//!             inside.value += 1
//!             most.value = max(most.value, inside.value)
//!         time.sleep(0.1)
//!         with inside.get_lock():
//!             inside.value -= 1
//!
//! places, inside, most = BoundedSemaphore(2), Value("i", 0), RawValue("i", 0)
//! processes = [Process(target=work, args=(places, inside, most)) for _ in range(4)]
//! for process in processes:
//!     process.start()
//! for process in processes:
//!     process.join()
//! print(f"at most {most.value} at a time")
//! try:
//!     places.release()
//! except ValueError:
//!     print("released too often")
//! ```

use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use multiprocessing::{BoundedSemaphore, Error, Process, RawValue};

type Number = RawValue<AtomicI32>;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![work];

    let (places, inside, most) = (BoundedSemaphore::new(2)?, Number::new(0)?, Number::new(0)?);
    let mut processes = Vec::new();
    for _ in 0..4 {
        let args = (places.clone(), inside.clone(), most.clone());
        processes.push(Process::spawn(work, args)?);
    }
    for process in &mut processes {
        process.join()?;
    }
    println!("at most {} at a time", most.load(SeqCst));
    if let Err(Error::ReleasedTooOften { .. }) = places.release() {
        println!("released too often");
    }
    Ok(())
}

fn work(places: BoundedSemaphore, inside: Number, most: Number) {
    let _permit = places.acquire(); // given back at the end
    most.fetch_max(inside.fetch_add(1, SeqCst) + 1, SeqCst);
    std::thread::sleep(Duration::from_millis(100));
    inside.fetch_sub(1, SeqCst);
}
