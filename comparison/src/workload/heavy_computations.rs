//! Heavy computations: how many primes are there below a limit?
//!
//! By trial division, which is slow on purpose: it asks nothing of the machine but its processors.

use super::{Done, Model, Outcome, Part};
use anyhow::Result;

/// Below this the primes are counted.
const LIMIT: u64 = 4_000_000;
/// In so many pieces: each takes every 241st number, and 241 is a prime, so each has as many large numbers and as many
/// primes as any other. Else one worker would do the last and longest alone.
const PIECES: u64 = 241;
/// The number of primes below four million, as any table of the prime-counting function has it.
pub(crate) const ANSWER: u64 = 283_146;

/// Python counts in the first pieces only: all of them would take it some ten seconds. What is compared is the time of a
/// piece.
pub(crate) const PYTHON_PIECES: u64 = 12;

pub(crate) fn run(model: Model, workers: usize) -> Result<Done> {
    let pieces = (1..=PIECES).collect();
    let parts = model.run(workers, pieces, count_primes, async |piece| {
        count_primes(piece)
    });
    Ok(Done::sum(parts?))
}

pub(crate) fn in_words(workers: usize) -> String {
    format!(
        "Heavy computations: the primes below {LIMIT}, in {PIECES} pieces of which Python does the first {PYTHON_PIECES}, \
         by {workers} threads or processes."
    )
}

/// The number of primes in the pieces that Python does; a test counts them.
pub(crate) const PYTHON_ANSWER: u64 = 14_180;

pub(crate) fn count_primes(piece: u64) -> Outcome {
    Ok(Part::of(primes(piece)))
}

/// Pieces are counted from 1: so zero, which is no prime, is in none of them.
fn primes(piece: u64) -> u64 {
    let numbers = (piece..LIMIT).step_by(PIECES as usize);
    numbers.filter(|n| is_prime(*n)).count() as u64
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

    /// That all pieces together have the known number of primes is checked by each sample.
    #[test]
    fn each_piece_has_its_share_of_the_primes() {
        let pieces: Vec<u64> = (1..=PYTHON_PIECES).map(primes).collect();
        assert_eq!(pieces.iter().sum::<u64>(), PYTHON_ANSWER);
        let share = ANSWER / (PIECES - 1);
        let is_fair = |primes: &u64| primes.abs_diff(share) < share / 10;
        assert!(pieces.iter().all(is_fair), "{pieces:?}");
        assert_eq!(primes(PIECES), 1, "of its multiples only 241 is a prime");
    }
}
