//! Wrong: the list is leaked so that the threads may borrow it. Each call leaks another list.
//! Refused by: the_last_owner_frees_the_list

use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub fn work_on_halves(numbers: &[u64], work: fn(&[u64]) -> u64) -> [u64; 2] {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    thread::scope(|scope| {
        let threads = [left, right].map(|half| scope.spawn(move || work(half)));
        threads.map(|thread| thread.join().expect("a thread panicked"))
    })
}

pub fn start_both(numbers: Arc<Vec<u64>>, work: fn(&[u64]) -> u64) -> [JoinHandle<u64>; 2] {
    let forever: &'static Arc<_> = Box::leak(Box::new(numbers));
    [
        thread::spawn(move || work(forever)),
        thread::spawn(move || work(forever)),
    ]
}
