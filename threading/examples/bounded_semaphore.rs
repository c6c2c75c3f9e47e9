//! A semaphore that notices when a permit is released that was not acquired.
//!
//!     cargo run -p threading --example bounded_semaphore
//!
//! ```python
//! import threading
//!
//! bounded = threading.BoundedSemaphore(1)
//! with bounded:
//!     print("a second permit:", bounded.acquire(timeout=0.01))
//! try:
//!     bounded.release()
//! except ValueError:
//!     print("released too often")
//!
//! plain = threading.Semaphore(1)
//! plain.release(2)    # 3.9 and newer
//! print("permits:", [plain.acquire(blocking=False) for _ in range(4)].count(True))
//! ```
//!
//! In Rust each permit is released once, when it is dropped. Only a call of `release` can be one
//! too many. To release a permit in another thread, `forget` it here, and call `release` there.

use std::time::Duration;

use threading::Semaphore;

fn main() -> anyhow::Result<()> {
    let bounded = Semaphore::bounded(1);
    {
        let _permit = bounded.acquire();
        let second = bounded.acquire_timeout(Duration::from_millis(10));
        println!("a second permit: {}", second.is_some());
    }
    if bounded.release(1).is_err() {
        println!("released too often");
    }

    let plain = Semaphore::new(1);
    plain.release(2)?;
    let permits: Vec<_> = (0..4).filter_map(|_| plain.try_acquire()).collect();
    println!("permits: {}", permits.len());
    Ok(())
}
