//! `gather` returns results in the order of its arguments, even if a later one is done first; and
//! an error is a result too.
//!
//!     cargo run -p asyncio --example async_gather
//!
//! ```python
//! results = await asyncio.gather(*map(check, [300, 100, 200]), return_exceptions=True)
//! ```
//!
//! Without `return_exceptions`, Python raises the first error at once, and the others go on.

use std::time::Duration;

use asyncio::{gather, run, sleep};

fn main() {
    run(async {
        let results = gather([300, 100, 200].map(check)).await;
        println!("{results:?}");

        // One error for all, when all are done: the first in the order of the arguments.
        let all: Result<Vec<u64>, String> = results.into_iter().collect();
        println!("{all:?}");
    });
}

async fn check(millis: u64) -> Result<u64, String> {
    sleep(Duration::from_millis(millis)).await;
    println!("{millis} done");
    if millis == 100 {
        return Err(format!("{millis} failed"));
    }
    Ok(millis)
}
