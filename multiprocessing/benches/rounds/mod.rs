//! Compares things that do the same: each is timed once a round, in turn, so that whatever else
//! runs on the machine hits all alike, and a ratio is one of times of the same round.
//!
//! A harness of many samples of one thing after another would give no such ratio.
#![allow(dead_code)] // each benchmark uses a part of it

pub(crate) mod python;

use std::time::{Duration, Instant};

/// One of the things compared: how long one operation takes, in seconds.
pub(crate) struct Contender<'a> {
    pub(crate) name: &'static str,
    pub(crate) measure: Box<dyn FnMut() -> f64 + 'a>,
}

/// Compared with the first: so many times its time are allowed, or so many are promised.
pub(crate) enum Aim {
    AtMost(f64),
    AtLeast(f64),
    /// Shown to compare with; nothing is promised.
    Beside,
}

/// Runs `operation` so often, and gives the seconds of one.
pub(crate) fn each(times: u32, mut operation: impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        operation();
    }
    start.elapsed().as_secs_f64() / f64::from(times)
}

/// Takes `rounds` rounds after one that does not count, and prints the medians, with the ratio of
/// the first contender (ours) to each other one, and whether it is what it should be.
pub(crate) fn compare(what: &str, rounds: usize, aims: &[Aim], mut contenders: Vec<Contender>) {
    assert_eq!(
        aims.len() + 1,
        contenders.len(),
        "an aim for each but the first"
    );
    let mut times = vec![Vec::new(); contenders.len()];
    let count = contenders.len();
    for round in 0..=rounds {
        for turn in 0..count {
            let which = (round + turn) % count;
            let seconds = (contenders[which].measure)();
            if round > 0 {
                times[which].push(seconds);
            }
        }
    }
    println!("{what} (median of {rounds} rounds)");
    let ours = &times[0];
    println!(
        "  {:<44} {:>10}",
        contenders[0].name,
        show(median(ours.clone()))
    );
    for ((contender, theirs), aim) in contenders[1..].iter().zip(&times[1..]).zip(aims) {
        let ratio = |flip: bool| {
            let of =
                |(ours, theirs): (&f64, &f64)| if flip { theirs / ours } else { ours / theirs };
            median(ours.iter().zip(theirs).map(of).collect())
        };
        let verdict = match aim {
            Aim::AtMost(limit) => {
                let ratio = ratio(false);
                format!(
                    "ours takes {ratio:.2}x its time, at most {limit}x: {}",
                    yes(ratio <= *limit)
                )
            }
            Aim::Beside => format!("ours takes {:.2}x its time", ratio(false)),
            Aim::AtLeast(limit) => {
                let ratio = ratio(true);
                format!(
                    "ours is {ratio:.1}x as quick, at least {limit}x: {}",
                    yes(ratio >= *limit)
                )
            }
        };
        println!(
            "  {:<44} {:>10}  {verdict}",
            contender.name,
            show(median(theirs.clone()))
        );
    }
}

fn yes(is_met: bool) -> &'static str {
    if is_met { "met" } else { "MISSED" }
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

fn show(seconds: f64) -> String {
    format!("{:.3?}", Duration::from_secs_f64(seconds))
}
