//! Trap: the literal translation of `gather` is quadratic. Twice as many sleeps take four times as
//! long.
//!
//!     cargo run --release -p asyncio --example async_trap_join_all
//!
//! ```python
//! await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(20_000)))
//! ```
//!
//! `join_all` keeps all futures in one task. tokio's cooperative budget lets a task make 128 steps
//! and then makes it yield, but `join_all` does not know that and polls all other futures too, in
//! vain, each time. `asyncio::gather` uses `unconstrained`, which switches the budget off. One task
//! for each future (`create_task`) would also work.
//!
//! It measures time, so run it optimised.

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
