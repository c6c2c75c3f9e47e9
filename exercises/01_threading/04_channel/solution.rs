//! # A channel: a solution

use std::sync::mpsc;
use std::thread;

/// Starts `producers` threads, which call `make(producer, item)` for the items 0, 1, ... `items - 1`. Calls `take` with
/// each item as soon as it is made, and returns after the last.
pub fn produce_and_consume(
    producers: u32,
    items: u32,
    make: fn(u32, u32) -> String,
    take: fn(String),
) {
    let (sender, made) = mpsc::channel();
    thread::scope(|scope| {
        for producer in 0..producers {
            let sender = sender.clone();
            scope.spawn(move || {
                for item in 0..items {
                    let item = make(producer, item);
                    sender.send(item).expect("`made` is received until its end");
                }
            });
        }
        // Each producer has its own sender. This one would keep the channel open.
        drop(sender);

        for item in made {
            take(item);
        }
    });
}
