//! Wrong: items are taken while they are made, but a producer starts only when the one before it has ended.
//! Refused by: the_producers_work_at_once

use std::sync::mpsc;
use std::thread;

pub fn produce_and_consume(
    producers: u32,
    items: u32,
    make: fn(u32, u32) -> String,
    take: fn(String),
) {
    for producer in 0..producers {
        let (sender, made) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                for item in 0..items {
                    let item = make(producer, item);
                    sender.send(item).expect("`made` is received until its end");
                }
            });
            for item in made {
                take(item);
            }
        });
    }
}
