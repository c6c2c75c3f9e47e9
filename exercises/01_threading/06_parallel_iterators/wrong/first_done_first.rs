//! Wrong: each result is pushed when it is ready, so the results are in any order.
//! Refused by: results_are_in_the_order_of_the_numbers

use std::sync::Mutex;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    let lengths = Mutex::new(Vec::new());
    numbers.into_par_iter().for_each(|number| {
        let length = length(*number);
        lengths.lock().expect("no thread panics").push(length);
    });
    lengths.into_inner().expect("no thread panics")
}

pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    lengths(numbers, length).into_iter().max()
}
