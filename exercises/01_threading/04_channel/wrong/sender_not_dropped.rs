//! Wrong: the first sender, of which the others are clones, still exists, so the loop waits for it to send.
//! Refused by: it_takes_all_items_and_then_ends

use std::sync::mpsc;
use std::thread;

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
        for item in &made {
            take(item);
        }
    });
}
