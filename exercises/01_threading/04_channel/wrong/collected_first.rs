//! Wrong: the producers work at once, but no item is taken before all producers have ended.
//! Refused by: the_first_item_is_taken_before_the_last_is_made

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
    });
    drop(sender);
    for item in made {
        take(item);
    }
}
