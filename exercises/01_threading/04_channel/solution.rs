//! # A channel: a solution

use std::sync::mpsc;
use std::thread;

/// Starts so many `producers`, each a thread that calls `make(producer, item)` for its items 0, 1, ... `items - 1`.
/// Calls `take` with all that they make, each as soon as it is made, and returns after the last.
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
                    sender.send(item).expect("`made` is received to its end");
                }
            });
        }
        // Each producer has a sender of its own. This one would keep the channel open for ever.
        drop(sender);

        for item in made {
            take(item);
        }
    });
}
