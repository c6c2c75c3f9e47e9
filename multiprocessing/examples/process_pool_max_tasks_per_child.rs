//! A worker that makes room for a new one after three inputs: for functions that leave something
//! behind, such as a library that never gives its memory back.
//!
//!     cargo run -p multiprocessing --example process_pool_max_tasks_per_child
//!
//! ```python
//! used = 0
//!
//! def use(_):
//!     global used
//!     used += 1
//!     return used
//!
//! with Pool(1, maxtasksperchild=3) as pool:
//!     print(pool.map(use, range(7), chunksize=1))
//! ```
//!
//! Python counts chunks, and without `chunksize=1` one of them may have many inputs. Here it is
//! inputs.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::Pool;

static USED: AtomicU32 = AtomicU32::new(0);

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![use_once];

    let pool = Pool::builder().workers(1).max_tasks_per_child(3).start()?;
    println!("{:?}", pool.map(use_once, 0..7)?);
    Ok(())
}

/// How often this process has been used.
fn use_once(_: u32) -> u32 {
    USED.fetch_add(1, Relaxed) + 1
}
