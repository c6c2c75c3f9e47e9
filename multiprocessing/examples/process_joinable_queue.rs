//! To wait until all jobs of a queue are done, and not only taken out: Python's `JoinableQueue`.
//!
//!     cargo run -p multiprocessing --example process_joinable_queue
//!
//! ```python
//! def work(jobs):
//!     while True:
//!         print(f"job {jobs.get()} is done", flush=True)
//!         jobs.task_done()
//!
//! jobs = JoinableQueue()
//! worker = Process(target=work, args=(jobs,), daemon=True)
//! worker.start()
//! for number in range(1, 4):
//!     jobs.put(number)
//! jobs.join()
//! print("all jobs are done")
//! try:
//!     jobs.task_done()
//! except ValueError:
//!     print("there was no other")
//! ```
//!
//! Every queue here can be joined: to count the jobs costs nothing.

use multiprocessing::{Process, QueueReceiver, entry_points, queue};

fn main() -> anyhow::Result<()> {
    entry_points![work];

    let (sender, jobs) = queue::<u32>()?;
    let mut worker = Process::spawn(work, (jobs.clone(),))?;
    for number in 1..=3 {
        sender.put(&number)?;
    }
    // If all who could do them had ended, this would be an error. Python's `join` waits for ever.
    sender.join()?;
    println!("all jobs are done");
    if jobs.task_done().is_err() {
        println!("there was no other");
    }

    drop(sender);
    worker.join()?;
    Ok(())
}

fn work(jobs: QueueReceiver<u32>) {
    for number in &jobs {
        println!("job {} is done", number.expect("the parent puts numbers"));
        jobs.task_done().expect("one was got");
    }
}
