//! A queue with several consumers: each job goes to one of them, to the first that is free.
//!
//!     cargo run -p threading --example queue
//!
//! ```python
//! import queue
//! import threading
//!
//! def consume(name):
//!     while (job := jobs.get()) is not None:    # None for each consumer, at the end
//!         print(f"{name} got job {job}")
//!     print(f"{name} is done")
//!
//! jobs = queue.Queue(maxsize=2)
//! names = ["thread1", "thread2", "thread3"]
//! for name in names:
//!     threading.Thread(target=consume, args=(name,)).start()
//! for job in [*range(1, 10), *[None] * len(names)]:
//!     jobs.put(job)
//! ```

use std::thread;
use std::time::Duration;

use crossbeam::channel::{self, Receiver};

fn consume(name: &str, jobs: Receiver<u32>) {
    // No `None` is needed: the loop ends when the queue is empty and all senders are dropped.
    for job in jobs {
        println!("{name} got job {job}");
        thread::sleep(Duration::from_millis(50));
    }
    println!("{name} is done");
}

fn main() -> anyhow::Result<()> {
    let (sender, jobs) = channel::bounded(2); // `send` waits while two jobs are in the queue

    thread::scope(|scope| {
        for name in ["thread1", "thread2", "thread3"] {
            let jobs = jobs.clone(); // another end of the same queue, not a copy of its jobs
            scope.spawn(move || consume(name, jobs));
        }
        drop(jobs); // so that `send` fails, and does not wait forever, if all consumers are gone

        for job in 1..=9 {
            sender.send(job)?;
        }
        // No more jobs. A sender that is not dropped would keep the consumers waiting forever.
        drop(sender);
        Ok(())
    })
}
