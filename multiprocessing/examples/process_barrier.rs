//! Nobody goes on before all are there; and when one waits in vain, nobody waits any longer.
//!
//!     cargo run -p multiprocessing --example process_barrier
//!
//! ```python
//! def come(barrier, arrived):
//!     with arrived.get_lock():
//!         arrived.value += 1
//!     index = barrier.wait()
//!     if index == 0:
//!         print(f"all {arrived.value} are there")
//!
//! barrier, arrived = Barrier(3), Value("i", 0)
//! processes = [Process(target=come, args=(barrier, arrived)) for _ in range(3)]
//! for process in processes:
//!     process.start()
//! for process in processes:
//!     process.join()
//! try:
//!     barrier.wait(0.1)    # nobody else comes
//! except BrokenBarrierError:
//!     print(f"broken: {barrier.broken}".lower())
//! barrier.reset()
//! print(f"broken: {barrier.broken}".lower())
//! ```

use std::time::Duration;

use multiprocessing::{Barrier, Error, Process, Value};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![come];

    let (barrier, arrived) = (Barrier::new(3)?, Value::new(0)?);
    let mut processes = Vec::new();
    for _ in 0..3 {
        let args = (barrier.clone(), arrived.clone());
        processes.push(Process::spawn(come, args)?);
    }
    for process in &mut processes {
        process.join()?;
    }

    if let Err(Error::BrokenBarrier) = barrier.wait_timeout(Duration::from_millis(100)) {
        println!("broken: {}", barrier.broken());
    }
    barrier.reset()?;
    println!("broken: {}", barrier.broken());
    Ok(())
}

fn come(barrier: Barrier, arrived: Value<i32>) {
    *arrived.lock().expect("this thread has no guard") += 1;
    let index = barrier.wait().expect("all come");
    if index == 0 {
        let arrived = arrived.get().expect("this thread has no guard");
        println!("all {arrived} are there");
    }
}
