//! A pool and a function of several arguments: each input is a tuple of them.
//!
//!     cargo run -p multiprocessing --example process_pool_starmap
//!
//! ```python
//! def power(base, exponent):
//!     return base**exponent
//!
//! with Pool(2) as pool:
//!     print(pool.starmap(power, [(2, 10), (3, 4), (10, 3)]))
//! ```
//!
//! A function of one argument is for `map`, beside it in `process_pool.rs`.

use multiprocessing::Pool;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![power];

    let pool = Pool::new(2)?;
    println!("{:?}", pool.starmap(power, [(2, 10), (3, 4), (10, 3)])?);
    Ok(())
}

fn power(base: u64, exponent: u32) -> u64 {
    base.pow(exponent)
}
