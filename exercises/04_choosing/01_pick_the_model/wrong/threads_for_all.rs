//! Wrong: in Rust threads are good at every measured job. In Python they are not, and 1000 threads take much memory.
//! Refused by: the_answer_for_primes_in_python_holds, the_answer_for_the_connections_holds

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
        times_as_fast: 7.0..=10.0,
        kilobytes_each: 20.0..=60.0,
    }
}

pub fn count_primes_in_python() -> Answer {
    Answer {
        model: Model::Threading,
        times_as_fast: 0.9..=1.1,
        kilobytes_each: 20.0..=60.0,
    }
}

pub fn count_primes_in_rust() -> Answer {
    Answer {
        model: Model::Threading,
        times_as_fast: 1.6..=2.0,
        kilobytes_each: 20.0..=60.0,
    }
}

pub fn hold_connections() -> Answer {
    Answer {
        model: Model::Threading,
        times_as_fast: 0.9..=1.1,
        kilobytes_each: 20.0..=60.0,
    }
}
