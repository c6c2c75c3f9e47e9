//! One process at a time: without the lock, two lines could be printed into each other.
//!
//!     cargo run -p multiprocessing --example process_lock
//!
//! ```python
//! def say(lock, name):
//!     for _ in range(3):
//!         with lock:
//!             for word in name, "has", "the":
//!                 print(word, end=" ", flush=True)
//!             print("lock", flush=True)
//!
//! lock = Lock()
//! processes = [Process(target=say, args=(lock, name)) for name in ("process1", "process2")]
//! for process in processes:
//!     process.start()
//! for process in processes:
//!     process.join()
//! ```
//!
//! The guard stands for `with lock:`, and its end for the end of the block.

use std::io::Write;

use multiprocessing::{Lock, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![say];

    let lock = Lock::new()?;
    // A clone is the same lock, in the other process as well.
    let mut process1 = Process::spawn(say, (lock.clone(), "process1".to_owned()))?;
    let mut process2 = Process::spawn(say, (lock.clone(), "process2".to_owned()))?;
    process1.join()?;
    process2.join()?;
    Ok(())
}

fn say(lock: Lock, name: String) {
    for _ in 0..3 {
        let _guard = lock.acquire().expect("this thread does not hold it yet");
        for word in [&name, "has", "the"] {
            print!("{word} ");
            std::io::stdout().flush().expect("standard output is open");
        }
        println!("lock");
    }
}
