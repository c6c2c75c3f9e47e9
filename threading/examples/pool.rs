//! Three workers share six jobs. The jobs end in any order; the results are in the order of the
//! inputs.
//!
//!     cargo run -p threading --example pool
//!
//! ```python
//! from concurrent.futures import ThreadPoolExecutor
//!
//! def square(n):
//!     return n * n
//!
//! with ThreadPoolExecutor(max_workers=3) as pool:
//!     squares = list(pool.map(square, range(6)))
//! print(squares)
//! ```

use std::thread;
use std::time::Duration;

use threading::Pool;

fn square(n: u64) -> u64 {
    // The higher the number, the shorter the job: the last to start are the first to end.
    thread::sleep(Duration::from_millis(100 * (6 - n)));
    println!("{n} is done by {}", thread::current().name().unwrap_or("?"));
    n * n
}

fn main() {
    let squares = Pool::new(3).map(square, 0..6);
    println!("{squares:?}");
}
