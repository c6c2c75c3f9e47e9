//! A pool: four processes share the inputs, and the results come in the inputs' order.
//!
//!     cargo run -p multiprocessing --example process_pool
//!
//! ```python
//! with Pool(4) as pool:
//!     for n, primes, pid in pool.map(count_primes, range(10_000, 90_000, 10_000)):
//!         print(f"{primes} primes below {n}, counted by process {pid}")
//! ```

use multiprocessing::Pool;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![count_primes];

    let pool = Pool::new(4)?;
    for (n, primes, pid) in pool.map(count_primes, (10_000..90_000).step_by(10_000))? {
        println!("{primes} primes below {n}, counted by process {pid}");
    }
    Ok(())
}

fn count_primes(n: u32) -> (u32, usize, u32) {
    let is_prime = |&n: &u32| (2..n).take_while(|d| d * d <= n).all(|d| n % d != 0);
    (n, (2..n).filter(is_prime).count(), std::process::id())
}
