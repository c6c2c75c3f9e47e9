//! Threads share memory: all see the same list, at the same address, with the entries of each
//! other.
//!
//!     cargo run -p threading --example shared_memory
//!
//! ```python
//! from threading import Thread
//!
//! seen = []
//! threads = [Thread(target=seen.append, args=(name,)) for name in ("thread1", "thread2")]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print("entries that main finds:", len(seen))
//! ```

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

fn main() -> anyhow::Result<()> {
    // `Arc` counts the users of the list, as Python does for every object. `Mutex` gives one thread
    // at a time access to it.
    let seen = Arc::new(Mutex::new(Vec::new()));

    let threads = ["thread1", "thread2"].map(|name| {
        let seen = Arc::clone(&seen);
        thread::spawn(move || {
            println!("{name} writes to the list at {:p}", &*seen);
            seen.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(name);
        })
    });
    for thread in threads {
        threading::join(thread)?;
    }

    println!("main   reads the list at {:p}", &*seen);
    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    println!("entries that main finds: {}", seen.len());
    Ok(())
}
