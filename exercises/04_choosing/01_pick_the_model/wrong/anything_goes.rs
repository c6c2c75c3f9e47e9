//! Wrong: the models are right, but the predictions cannot be wrong, and so say nothing.
//! Refused by: the_answer_for_the_pages_holds, the_answer_for_the_connections_holds

use std::ops::RangeInclusive;

#[derive(Clone, Copy, Debug)]
pub enum Model {
    Threading,
    Multiprocessing,
    Asyncio,
}

pub struct Answer {
    pub model: Model,
    pub times_as_fast: RangeInclusive<f64>,
    pub kilobytes_each: RangeInclusive<f64>,
}

pub fn fetch_pages() -> Answer {
    Answer {
        model: Model::Threading,
        times_as_fast: 0.1..=1000.0,
        kilobytes_each: 0.1..=100000.0,
    }
}

pub fn count_primes_in_python() -> Answer {
    Answer {
        model: Model::Multiprocessing,
        times_as_fast: 0.1..=1000.0,
        kilobytes_each: 0.1..=100000.0,
    }
}

pub fn count_primes_in_rust() -> Answer {
    Answer {
        model: Model::Threading,
        times_as_fast: 0.1..=1000.0,
        kilobytes_each: 0.1..=100000.0,
    }
}

pub fn hold_connections() -> Answer {
    Answer {
        model: Model::Asyncio,
        times_as_fast: 0.1..=1000.0,
        kilobytes_each: 0.1..=100000.0,
    }
}
