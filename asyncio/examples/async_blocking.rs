//! Trap: a task that does not await stops all others. The ticker ticks, stops while the primes are
//! counted, and goes on. `async_to_thread.rs` is the cure: diff the two.
//!
//!     cargo run -p asyncio --example async_blocking
//!
//! ```python
//! ticking = asyncio.create_task(ticker())
//! await asyncio.sleep(0.35)
//! print("counting primes")
//! primes = count_primes(600_000)
//! print(primes, "primes")
//! await ticking
//! ```

use std::time::Duration;

use asyncio::{create_task, run, sleep};

fn main() {
    run(async {
        let ticking = create_task(ticker());
        sleep(Duration::from_millis(350)).await;
        println!("counting primes");
        let primes = count_primes(600_000); // Without an `await`, no other task runs.
        println!("{primes} primes");
        ticking.await;
    });
}

async fn ticker() {
    for tick in 1..=10 {
        sleep(Duration::from_millis(100)).await;
        println!("tick {tick}");
    }
}

/// Returns the number of primes below `end`, found the slow way.
fn count_primes(end: u32) -> usize {
    let is_prime = |n: &u32| {
        (2..)
            .take_while(|d| d * d <= *n)
            .all(|d| !n.is_multiple_of(d))
    };
    (2..end).filter(is_prime).count()
}
