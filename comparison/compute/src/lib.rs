//! The computations of `comparison`'s jobs. They are a separate crate so that the workspace's
//! Cargo.toml can optimise them in every build: the tests run the jobs in an unoptimised build,
//! where they would otherwise take minutes.

#![warn(missing_docs)]

pub mod text;

use std::collections::HashMap;
use std::hint::black_box;

/// Returns the number of primes among `first`, `first + step` and so on, below `limit`. It uses
/// trial division, which is slow on purpose: it needs only the CPU.
pub fn count_primes(first: u64, limit: u64, step: usize) -> u64 {
    let numbers = (first..limit).step_by(step);
    numbers.filter(|n| is_prime(*n)).count() as u64
}

fn is_prime(n: u64) -> bool {
    if n < 4 {
        return n >= 2;
    }
    if n.is_multiple_of(2) {
        return false;
    }
    // 32 bits are enough for these numbers, and their division is twice as fast
    let n = n as u32;
    (3..)
        .step_by(2)
        .take_while(|d| d * d <= n)
        .all(|d| !n.is_multiple_of(d))
}

/// Returns how often each word occurs in a text.
pub fn count_words(text: &str) -> HashMap<String, u64> {
    let mut table = HashMap::new();
    for word in text.split_ascii_whitespace() {
        // `entry` would need a String for each word, and most words are in the table already
        match table.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(table.insert(word.to_owned(), 1)),
        }
    }
    table
}

/// Computes for a while, without memory accesses and system calls. The compiler cannot optimise the
/// computation away.
pub fn spin(steps: u64) -> u64 {
    let mut x: u64 = black_box(88_172_645_463_325_252);
    for _ in 0..steps {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    black_box(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primes_below_thirty() {
        let primes: Vec<u64> = (0..30).filter(|n| is_prime(*n)).collect();
        assert_eq!(primes, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
        assert_eq!(count_primes(0, 30, 1), 10);
        assert_eq!(count_primes(1, 30, 2), 9, "2 is left out");
    }

    #[test]
    fn each_word_is_counted() {
        let table = count_words("to be\nor not to be");
        let expected = [("to", 2), ("be", 2), ("or", 1), ("not", 1)];
        assert_eq!(
            table,
            expected
                .map(|(word, count)| (word.to_owned(), count))
                .into()
        );
    }
}
