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
    compute::count_primes(piece, LIMIT, PIECES as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

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
