//! # A channel
//!
//! Threads need not share a variable: they may hand things over. In Python through a queue:
//!
//! ```python
//! def produce_and_consume(producers, items, make, take):
//!     channel = queue.SimpleQueue()
//!
//!     def produce(producer):
//!         for item in range(items):
//!             channel.put(make(producer, item))
//!         channel.put(None)    # "that was all"
//!
//!     for producer in range(producers):
//!         threading.Thread(target=produce, args=(producer,)).start()
//!     while producers > 0:
//!         item = channel.get()
//!         if item is None:
//!             producers -= 1
//!         else:
//!             take(item)
//! ```
//!
//! In Rust nobody says "that was all": a channel ends when it is empty and its last sender is gone.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/simple_queue.rs, threading/examples/queue.rs.
//!
//! Do: let each producer be a thread, and take their items while they make them.
//! Then: `cargo test` in this folder.

/// Starts so many `producers`, each a thread that calls `make(producer, item)` for its items 0, 1, ... `items - 1`.
/// Calls `take` with all that they make, each as soon as it is made, and returns after the last.
pub fn produce_and_consume(
    producers: u32,
    items: u32,
    make: fn(u32, u32) -> String,
    take: fn(String),
) {
    // TODO: this makes all of them, one producer after the other, before it takes the first.
    let mut made = Vec::new();
    for producer in 0..producers {
        for item in 0..items {
            made.push(make(producer, item));
        }
    }
    for item in made {
        take(item);
    }
}
