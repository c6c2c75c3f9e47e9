//! Threads that wait for each other. Each gets a number, and the thread with number 0 does a step
//! that must be done once.
//!
//!     cargo run -p threading --example barrier
//!
//! ```python
//! import threading
//!
//! def work():
//!     index = barrier.wait()
//!     indices.append(index)
//!     if index == 0:
//!         print("one of", barrier.parties, "tidies up")
//!
//! barrier = threading.Barrier(3)
//! indices = []
//! threads = [threading.Thread(target=work) for _ in range(3)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print("indices:", *sorted(indices))
//! ```
//!
//! `std::sync::Barrier` has no index: its `wait().is_leader()` is true for one thread. Use it when
//! that is enough. `src/barrier.rs` has the index, a time limit, and can be broken
//! (`barrier_abort.rs`). Neither has an `action`: the thread with index 0 does it, and a second
//! `wait` makes the others wait for that.

use threading::Barrier;

fn main() {
    let barrier = Barrier::new(3);
    let mut indices = threading::on_threads(3, |_| {
        let index = barrier.wait().expect("no thread breaks it");
        if index == 0 {
            println!("one of {} tidies up", barrier.parties());
        }
        index.to_string()
    });
    indices.sort_unstable();
    println!("indices: {}", indices.join(" "));
}
