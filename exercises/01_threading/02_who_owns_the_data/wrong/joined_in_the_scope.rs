//! Wrong: each thread is joined right after it is spawned, so the second starts only when the first has ended.
//! Refused by: the_halves_are_worked_on_at_once

use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub fn work_on_halves(numbers: &[u64], work: fn(&[u64]) -> u64) -> [u64; 2] {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        [left, right].map(|half| {
            scope
                .spawn(move || work(half))
                .join()
                .expect("a thread panicked")
        })
    })
}

pub fn start_both(numbers: Arc<Vec<u64>>, work: fn(&[u64]) -> u64) -> [JoinHandle<u64>; 2] {
    [(), ()].map(|()| {
        let numbers = Arc::clone(&numbers);
        thread::spawn(move || work(&numbers))
    })
}
