//! Results one by one: the first can be used while the last input is not even there.
//!
//!     cargo run -p multiprocessing --example process_pool_imap
//!
//! ```python
//! def square(n):
//!     return n * n
//!
//! with Pool(2) as pool:
//!     for result in pool.imap(square, range(1, 1000)):
//!         if result > 50:
//!             break
//!         print(result)
//!     print(sorted(pool.imap_unordered(square, range(5))))
//! ```
//!
//! Python's takes all inputs at once, and goes on with the rest of them after the `break`.
//! This one takes inputs as their results are asked for, so it could have them without end.

use multiprocessing::Pool;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![square];

    let pool = Pool::new(2)?;
    for result in pool.imap(square, 1..)? {
        // An input that fails is an error of its own, and the others go on.
        let result = result?;
        if result > 50 {
            break;
        }
        println!("{result}");
    }

    let results = pool.imap_unordered(square, 0..5)?;
    let mut results = results.collect::<Result<Vec<u64>, _>>()?;
    results.sort();
    println!("{results:?}");
    Ok(())
}

fn square(n: u64) -> u64 {
    n * n
}
