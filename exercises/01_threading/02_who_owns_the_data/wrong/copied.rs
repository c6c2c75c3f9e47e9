//! Wrong: both threads work at once, but each on its own copy, which `move` seems to call for.
//! Refused by: the_halves_are_borrowed, both_threads_share_one_list

use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub fn work_on_halves(numbers: &[u64], work: fn(&[u64]) -> u64) -> [u64; 2] {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right) = (left.to_vec(), right.to_vec());
    let thread1 = thread::spawn(move || work(&left));
    let thread2 = thread::spawn(move || work(&right));
    [thread1, thread2].map(|thread| thread.join().expect("a thread panicked"))
}

pub fn start_both(numbers: Arc<Vec<u64>>, work: fn(&[u64]) -> u64) -> [JoinHandle<u64>; 2] {
    [(), ()].map(|()| {
        let copy = numbers.to_vec();
        thread::spawn(move || work(&copy))
    })
}
