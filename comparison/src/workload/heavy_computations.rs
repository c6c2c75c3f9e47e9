//! Heavy computations: how many primes are there below a limit?
//!
//! By trial division, which is slow on purpose: it asks nothing of the machine but its processors.

use super::{Model, Outcome, Part};
use crate::machine::workers;
use anyhow::Result;

/// Below this the primes are counted.
const LIMIT: u64 = 3_000_000;
/// In so many pieces. The higher numbers take longer and come first: else one worker would do the last piece alone.
const PIECES: u64 = 60;
/// The number of primes below three million, as any table of the prime-counting function has it.
pub(crate) const ANSWER: u64 = 216_816;

pub(crate) fn run(model: Model) -> Result<Vec<Part>> {
    model.run(
        workers(),
        (0..PIECES).rev().collect(),
        count_primes,
        async |piece| count_primes(piece),
    )
}

pub(crate) fn in_words() -> String {
    let workers = workers();
    format!(
        "Heavy computations: the primes below {LIMIT}, in {PIECES} pieces, by {workers} threads or processes."
    )
}

pub(crate) fn count_primes(piece: u64) -> Outcome {
    let width = LIMIT / PIECES;
    let primes = (piece * width..(piece + 1) * width)
        .filter(|n| is_prime(*n))
        .count();
    Ok(Part::of(primes as u64))
}

fn is_prime(n: u64) -> bool {
    if n < 4 {
        return n >= 2;
    }
    if n.is_multiple_of(2) {
        return false;
    }
    // 32 bits are enough for the numbers here, and divide twice as fast
    let n = n as u32;
    (3..)
        .step_by(2)
        .take_while(|d| d * d <= n)
        .all(|d| !n.is_multiple_of(d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primes_below_thirty() {
        let primes: Vec<u64> = (0..30).filter(|n| is_prime(*n)).collect();
        assert_eq!(primes, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
    }

    #[test]
    fn the_pieces_cover_the_limit() {
        assert_eq!(LIMIT % PIECES, 0);
    }
}
