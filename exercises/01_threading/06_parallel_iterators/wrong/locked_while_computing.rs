//! Wrong: all threads of rayon take part, but all except one wait for the lock.
//! Refused by: two_threads_search_the_longest_at_once

use std::sync::Mutex;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    let numbers = numbers.into_par_iter();
    numbers.map(|number| length(*number)).collect()
}

pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    let longest = Mutex::new(None);
    numbers.into_par_iter().for_each(|number| {
        let mut longest = longest.lock().expect("no thread panics");
        *longest = (*longest).max(Some(length(*number)));
    });
    longest.into_inner().expect("no thread panics")
}
