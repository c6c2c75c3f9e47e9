//! Heavy computations: count the primes below a limit.
//!
//! By trial division, which is slow on purpose: it needs nothing of the machine but its CPU.

use anyhow::Result;
use multiprocessing::Entry;

use crate::subject::Model::{self, Asyncio, Multiprocessing, Sequential, Threading, ToThread};
use crate::subject::{JobSettings, Language, MeasureRequest};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{Job, Sampling};

pub(crate) const JOB: Job = Job {
    name: "heavy computations",
    sampling: Sampling {
        group: "heavy computations",
        most: None,
        rust: &[Sequential, Threading, Multiprocessing, Asyncio, ToThread],
        python: &[Sequential, Threading, Multiprocessing, Asyncio, ToThread],
        only_computes: true,
        with_capacity: true,
    },
    python: &[(
        "heavy_computations.py",
        include_str!("../../python/workload/heavy_computations.py"),
    )],
    run,
    answer: |language, _, _| match language {
        Language::Rust => ANSWER,
        Language::Python(_) => PYTHON_ANSWER,
    },
    service: |_, _| None,
    needs_work_dir: false,
    write_files: None,
    check: None,
    describe: Some(describe),
    entries: || vec![Entry::new(count_primes)],
};

/// The primes below this are counted.
const LIMIT: u64 = 2_500_000;
/// The number of pieces. Each takes every 809th number. Since 809 is a prime, all pieces have about
/// the same number of large numbers and of primes; otherwise one worker would compute the last and
/// longest piece alone.
const PIECES: u64 = 809;
/// The number of primes below 2.5 million, as tables of the prime-counting function have it.
const ANSWER: u64 = 183_072;

/// Python counts in the first pieces only: with all of them it would compute for about ten seconds.
/// What is compared is the time per piece.
const PYTHON_PIECES: u64 = 18;
/// The number of primes in the pieces that Python counts. A test counts them too.
const PYTHON_ANSWER: u64 = 4_075;

fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let pieces = (1..=PIECES).collect();
    let count_async = async |piece| count_primes(piece);
    let results = run_all(
        model,
        request.settings.workers,
        pieces,
        count_primes,
        count_async,
    );
    Ok(JobResult::sum(results?))
}

fn describe(settings: &JobSettings) -> String {
    let workers = settings.workers;
    format!(
        "Heavy computations: the primes below {LIMIT}, in {PIECES} pieces of which Python does the first {PYTHON_PIECES}, \
         by {workers} threads or processes."
    )
}

pub(crate) fn count_primes(piece: u64) -> TaskOutcome {
    Ok(TaskResult::new(primes(piece)))
}

/// Pieces are numbered from 1, so no piece contains zero, which is not a prime.
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
        let is_fair = |primes: &u64| primes.abs_diff(share) < share / 8;
        assert!(pieces.iter().all(is_fair), "{pieces:?}");
        assert_eq!(primes(PIECES), 1, "of its multiples only 809 is a prime");
    }
}
