//! A function that fails for one of the inputs: the results before it are still returned.
//!
//!     cargo run -p threading --example map_exception
//!
//! ```python
//! from concurrent.futures import ThreadPoolExecutor
//!
//! with ThreadPoolExecutor(max_workers=2) as executor:
//!     results = executor.map(int, ["1", "2", "three", "4"])
//!     try:
//!         for number in results:
//!             print("got", number)
//!     except ValueError:
//!         print("one is not a number")
//!     print("the rest:", list(results))
//! ```
//!
//! Python's iterator ends at the first exception, and later results are lost. In Rust an error is a
//! value, so `map` returns all results, good and bad; `collect` into a `Result` keeps the first
//! error. Only a panic ends `Pool::map` itself.

use std::num::ParseIntError;

use threading::Pool;

fn main() {
    let inputs = ["1", "2", "three", "4"];
    let results = Pool::new(2).map(str::parse::<u32>, inputs);
    for result in results.iter().cloned() {
        match result {
            Ok(number) => println!("got {number}"),
            Err(_) => println!("one is not a number"),
        }
    }

    let all: Result<Vec<u32>, ParseIntError> = results.into_iter().collect();
    println!("all or none: {}", all.is_ok());
}
