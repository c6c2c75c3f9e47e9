//! Wait until every job of a queue is done, and not only taken.
//!
//!     cargo run -p threading --example task_done
//!
//! ```python
//! import queue
//! import threading
//!
//! def work():
//!     while True:
//!         job = jobs.get()
//!         print("job", job)
//!         jobs.task_done()
//!
//! jobs = queue.Queue()
//! for _ in range(2):
//!     threading.Thread(target=work, daemon=True).start()
//! for job in range(4):
//!     jobs.put(job)
//! jobs.join()
//! print("all are done")
//! ```
//!
//! Each job has a token of a `WaitGroup`, which is dropped when the job is done: this cannot be
//! forgotten, nor be done twice, for which Python raises `ValueError`. If the threads end with the
//! queue, as those of `queue.rs` do, it is enough to join them.

use std::thread;

use crossbeam::channel;
use crossbeam::sync::WaitGroup;

fn main() -> anyhow::Result<()> {
    let (sender, jobs) = channel::unbounded();
    for _ in 0..2 {
        let jobs = jobs.clone();
        thread::spawn(move || {
            for (job, task) in jobs {
                println!("job {job}");
                drop::<WaitGroup>(task); // `task_done`
            }
        });
    }

    let tasks = WaitGroup::new();
    for job in 0..4 {
        sender.send((job, tasks.clone()))?;
    }
    tasks.wait(); // `join`
    println!("all are done");
    Ok(())
}
