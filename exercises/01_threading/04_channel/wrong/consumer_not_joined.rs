//! Wrong: the items are taken in a thread that is never joined, so the last ones are taken after the function has
//! returned.
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
    thread::spawn(move || {
        for item in made {
            take(item);
        }
    });
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
    });
}
