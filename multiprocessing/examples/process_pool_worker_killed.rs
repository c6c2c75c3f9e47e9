//! A worker is killed in the middle of its job, and the pool says which input that was.
//!
//!     cargo run -p multiprocessing --example process_pool_worker_killed
//!
//! ```python
//! def double(n):
//!     if n == 3:
//!         os.kill(os.getpid(), signal.SIGKILL)
//!     return 2 * n
//!
//! with Pool(2) as pool:
//!     print(pool.map(double, range(6)))    # never comes back
//! ```
//!
//! Python's pool starts another worker, forgets the job, and waits for its result for ever.

use multiprocessing::Pool;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![double];

    let pool = Pool::new(2)?;
    match pool.map(double, 0..6) {
        Ok(results) => println!("{results:?}"),
        Err(error) => println!("{error}"),
    }

    // The pool can be used again: a new worker has taken its place.
    println!("{:?}", pool.map(double, 10..16)?);
    Ok(())
}

fn double(n: u32) -> u32 {
    if n == 3 {
        // As the system does to the biggest process when memory runs out.
        let this = nix::unistd::Pid::this();
        nix::sys::signal::kill(this, nix::sys::signal::Signal::SIGKILL)
            .expect("one may kill oneself");
    }
    2 * n
}
