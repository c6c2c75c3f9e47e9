//! A thread with its own data: in Python a subclass of `Thread`, in Rust a struct that is moved
//! into the thread and returned at its end.
//!
//!     cargo run -p threading --example thread_run
//!
//! ```python
//! import threading
//!
//! class Sum(threading.Thread):
//!     def __init__(self, below):
//!         super().__init__()
//!         self.below = below
//!         self.total = 0
//!
//!     def run(self):
//!         self.total = sum(range(self.below))
//!
//! thread = Sum(below=11)
//! thread.start()
//! thread.join()
//! print(f"the sum below {thread.below} is {thread.total}")
//! ```
//!
//! In Python both threads may read and write `thread.total` at any time. In Rust it belongs to the
//! thread while the thread runs, and to `main` before and after.

use std::thread;

struct Sum {
    below: u32,
    total: u32,
}

impl Sum {
    fn run(&mut self) {
        self.total = (0..self.below).sum();
    }
}

fn main() -> anyhow::Result<()> {
    let mut sum = Sum {
        below: 11,
        total: 0,
    };
    let thread = thread::spawn(move || {
        sum.run();
        sum
    });
    let sum = threading::join(thread)?;
    println!("the sum below {} is {}", sum.below, sum.total);
    Ok(())
}
