//! # A channel
//!
//! Threads need not share a variable: they can send values to each other. In Python through a queue:
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
//! In Rust no such message is needed: a channel ends when it is empty and its last sender has been dropped.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/simple_queue.rs, threading/examples/queue.rs.
//!
//! Do: run each producer in its own thread, and take the items while the producers still make others.
//! Then: `cargo test` in this folder.

/// Starts `producers` threads, which call `make(producer, item)` for the items 0, 1, ... `items - 1`. Calls `take` with
/// each item as soon as it is made, and returns after the last.
pub fn produce_and_consume(
    producers: u32,
    items: u32,
    make: fn(u32, u32) -> String,
    take: fn(String),
) {
    // TODO: this makes all items, one producer after the other, before it takes the first.
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
