//! A computation on all cores with rayon: a million small jobs, which a queue would make slow.
//!
//!     cargo run -p threading --example rayon_pool
//!
//! ```python
//! with ProcessPoolExecutor() as pool:    # processes, as the GIL would hold threads back
//!     lengths = list(pool.map(collatz, range(1, 1_000_000), chunksize=10_000))
//! ```

use std::thread;

use anyhow::Context;
use threading::RayonPool;

/// Returns the number of steps from `n` to 1, where a step halves an even number, and triples an
/// odd one and adds 1.
fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n.is_multiple_of(2) {
            n / 2
        } else {
            3 * n + 1
        };
        steps += 1;
    }
    steps
}

fn main() -> anyhow::Result<()> {
    let workers = thread::available_parallelism()?.get();
    let pool = RayonPool::new(workers)
        .with_context(|| format!("failed to start {workers} threads; use fewer"))?;

    let lengths = pool.map(collatz, 1..1_000_000);

    let longest = lengths.iter().max().context("there was no input")?;
    println!("the longest way to 1 from below a million: {longest} steps (threads: {workers})");
    Ok(())
}
