//! Trap: `gather` translated word by word is quadratic. Twice as many sleeps take four times as
//! long.
//!
//!     cargo run --release -p asyncio --example async_trap_join_all
//!
//! ```python
//! await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(20_000)))
//! ```
//!
//! `join_all` keeps all futures in one task. tokio gives a task 128 turns of progress and then has
//! it give way, but `join_all` does not know that and asks all the others too, in vain, each time.
//! `asyncio::gather` says `unconstrained`, which lifts the rule. One task for each future
//! (`create_task`) would also do.
//!
//! It measures, so it is run optimised.

use std::time::{Duration, Instant};

use asyncio::{gather, run};
use futures_util::future::join_all;

const TENTH: Duration = Duration::from_millis(100);

fn main() {
    for count in [5_000, 10_000, 20_000] {
        let sleeps = || (0..count).map(|_| tokio::time::sleep(TENTH));

        let start = Instant::now();
        run(async { join_all(sleeps()).await });
        let trap = start.elapsed().saturating_sub(TENTH);

        let start = Instant::now();
        run(async { gather(sleeps()).await });
        let linear = start.elapsed().saturating_sub(TENTH);

        println!("{count} sleeps, time beyond the sleep: join_all {trap:.1?}, gather {linear:.1?}");
    }
}
