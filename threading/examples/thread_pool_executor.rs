//! Jobs of different kinds, submitted one by one to a few threads.
//!
//!     cargo run -p threading --example thread_pool_executor
//!
//! ```python
//! from concurrent.futures import ThreadPoolExecutor
//!
//! with ThreadPoolExecutor(max_workers=2) as executor:
//!     length = executor.submit(len, "three")
//!     power = executor.submit(pow, 2, 10)
//!     executor.submit(print, "a job whose result nobody asks for")
//!     print("results:", length.result(), power.result())
//! print("all jobs are done")
//! ```
//!
//! Python's default is `min(32, os.cpu_count() + 4)` threads; here you choose the number. A job
//! must own the values it uses (`move`), as it may run longer than the function that submitted it:
//! `pool.rs` is for jobs that borrow. rayon's `spawn` and `scope` are for many short jobs
//! (`rayon_pool.rs`).

use threading::ThreadPoolExecutor;

fn main() -> anyhow::Result<()> {
    {
        let executor = ThreadPoolExecutor::new(2)?;
        let length = executor.submit(|| "three".len());
        let power = executor.submit(|| 2_u32.pow(10));
        executor.submit(|| println!("a job whose result nobody asks for"));
        println!("results: {} {}", length.result()?, power.result()?);
    } // here it waits for all jobs, as Python at the end of `with`
    println!("all jobs are done");
    Ok(())
}
