//! At most three calls at a time: `map` with a limit, where Python uses a semaphore. The largest
//! number in flight is counted, not assumed.
//!
//!     cargo run -p asyncio --example async_semaphore
//!
//! ```python
//! semaphore = asyncio.Semaphore(3)
//!
//! async def fetch_within_limit(page):
//!     async with semaphore:
//!         return await fetch(page)
//!
//! sizes = await asyncio.gather(*map(fetch_within_limit, range(10)))
//! ```

use std::cell::Cell;
use std::time::Duration;

use asyncio::{map, run, sleep};

fn main() {
    // Plain cells, shared by all calls: on one thread, no other call runs between a read and a
    // write.
    let (in_flight, largest) = (Cell::new(0), Cell::new(0));

    let fetch = async |page: u64| {
        in_flight.set(in_flight.get() + 1);
        largest.set(largest.get().max(in_flight.get()));
        sleep(Duration::from_millis(100 + page)).await;
        in_flight.set(in_flight.get() - 1);
        100 * page
    };

    let sizes = run(map(3, 0..10, fetch));
    println!("{sizes:?}, at most {} in flight", largest.get());
}
