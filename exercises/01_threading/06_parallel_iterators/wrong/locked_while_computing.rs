//! Wrong: all threads of rayon take part, and all but one wait for the lock.
//! Refused by: a_longest_one_is_searched_by_two_threads_at_once

use std::sync::Mutex;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    let numbers = numbers.into_par_iter();
    numbers.map(|number| length(*number)).collect()
}

pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    let longest = Mutex::new(None);
    numbers.into_par_iter().for_each(|number| {
        let mut longest = longest.lock().expect("nobody panics here");
        *longest = (*longest).max(Some(length(*number)));
    });
    longest.into_inner().expect("nobody panics here")
}
