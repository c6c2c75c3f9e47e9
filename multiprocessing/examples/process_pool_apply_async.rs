//! One call in a worker, while the caller does something else, and not for longer than it likes.
//!
//!     cargo run -p multiprocessing --example process_pool_apply_async
//!
//! ```python
//! def wait_and_add(a, b, seconds):
//!     time.sleep(seconds)
//!     return a + b
//!
//! def double(n):
//!     return 2 * n
//!
//! with Pool(2) as pool:
//!     print(pool.apply(double, (21,)))    # apply_async and get in one
//!     doubles = pool.map_async(double, [1, 2, 3])
//!     print(doubles.get())
//!
//!     quick = pool.apply_async(wait_and_add, (1, 2, 0))
//!     slow = pool.apply_async(wait_and_add, (3, 4, 600))
//!     print("both are under way")
//!     print(quick.get())
//!     print("successful:", quick.successful())
//!     try:
//!         slow.get(timeout=0.1)
//!     except TimeoutError:
//!         print("ready:", slow.ready())
//!     pool.terminate()    # the slow one too; `close` would let it finish
//!     pool.join()
//! ```
//!
//! The end of the pool would end the slow one as well.

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::{Error, Pool};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![double, wait_and_add];

    let pool = Pool::new(2)?;
    println!("{}", pool.apply(double, (21,))?);
    let doubles = pool.map_async(double, [1, 2, 3])?;
    println!("{:?}", doubles.get()?);

    let mut quick = pool.apply_async(wait_and_add, (1, 2, 0))?;
    let mut slow = pool.apply_async(wait_and_add, (3, 4, 600))?;
    println!("both are under way");

    quick.wait();
    // `get` takes the result out: what is to be known of it is asked for before.
    let successful = quick.successful() == Some(true);
    println!("{}", quick.get()?);
    println!("successful: {successful}");

    match slow.get_timeout(Duration::from_millis(100)) {
        Err(Error::TimedOut { .. }) => println!("ready: {}", slow.ready()),
        other => println!("{other:?}"),
    }
    pool.terminate();
    pool.join();
    Ok(())
}

fn double(n: i32) -> i32 {
    2 * n
}

fn wait_and_add(a: i32, b: i32, seconds: u64) -> i32 {
    sleep(Duration::from_secs(seconds));
    a + b
}
