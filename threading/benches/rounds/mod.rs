//! Compares things that do the same: each is timed once a round, in turn, so that whatever else runs
//! on the machine hits all alike, and a ratio is one of two times of the same round.

pub(crate) mod python;

use std::time::{Duration, Instant};

/// One of the things compared.
pub(crate) struct Contender<'a> {
    pub(crate) name: &'static str,
    /// So many times its time are allowed to the first contender. `None`: it only stands beside it.
    pub(crate) aim: Option<f64>,
    /// Returns how many seconds it took.
    pub(crate) measure: Box<dyn FnMut() -> f64 + 'a>,
}

/// How many seconds it takes.
pub(crate) fn seconds(operation: impl FnOnce()) -> f64 {
    let start = Instant::now();
    operation();
    start.elapsed().as_secs_f64()
}

/// Takes a round that does not count and then `rounds` that do. Prints for each contender the median
/// of its times, and the median ratio of the first one's time (ours) to its own.
pub(crate) fn compare(what: &str, rounds: usize, mut contenders: Vec<Contender>) {
    let count = contenders.len();
    let mut times = vec![Vec::new(); count];
    for round in 0..=rounds {
        for turn in 0..count {
            // Every other round backwards, so that nobody is always first, or behind the same one.
            let step = if round % 2 == 0 { turn } else { count - turn };
            let which = (round / 2 + step) % count;
            let seconds = (contenders[which].measure)();
            if round > 0 {
                times[which].push(seconds);
            }
        }
    }

    println!("{what}, median of {rounds} rounds");
    for (contender, theirs) in contenders.iter().zip(&times) {
        let time = Duration::from_secs_f64(median(theirs.clone()));
        let ratios = times[0]
            .iter()
            .zip(theirs)
            .map(|(ours, theirs)| ours / theirs);
        let ratio = median(ratios.collect());
        let verdict = match contender.aim {
            Some(aim) if ratio <= aim => format!("ours takes {ratio:.3}x, at most {aim}x: met"),
            Some(aim) => format!("ours takes {ratio:.3}x, at most {aim}x: MISSED"),
            None => format!("ours takes {ratio:.3}x"),
        };
        println!(
            "  {:<34} {:>10}  {verdict}",
            contender.name,
            format!("{time:.2?}")
        );
    }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    let middle = of.len() / 2;
    if of.len() % 2 == 1 {
        of[middle]
    } else {
        (of[middle - 1] + of[middle]) / 2.0
    }
}
