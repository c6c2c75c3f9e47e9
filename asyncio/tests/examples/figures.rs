//! What is asked of examples that print something else each time.

use std::collections::HashSet;

use crate::support::{example, lines_of};

pub(crate) fn one_id(lines: &[String]) {
    let ids = lines.iter().filter_map(|line| line.rsplit_once(' '));
    assert_eq!(lines.len(), 7);
    assert_eq!(
        ids.map(|(_, id)| id).collect::<HashSet<_>>().len(),
        1,
        "{lines:?}"
    );
}

pub(crate) fn nobody_ticks_while_it_computes(lines: &[String]) {
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert_eq!(lines[begin + 1], "49098 primes", "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("tick 10"));
}

pub(crate) fn it_ticks_and_counts(lines: &[String]) {
    assert!(lines.contains(&"49098 primes".to_owned()), "{lines:?}");
    assert!(lines.contains(&"tick 10".to_owned()), "{lines:?}");
}

pub(crate) fn four_figures(lines: &[String]) {
    let runtimes = [
        "tokio, current-thread: ",
        "tokio, multi-thread: ",
        "async-std: ",
        "smol: ",
    ];
    assert_eq!(lines.len(), 4);
    for (line, runtime) in lines.iter().zip(runtimes) {
        assert!(line.starts_with(runtime), "{line}");
    }
}

/// That the one is quadratic and the other not is counted in `gather.rs`: polls, not seconds.
pub(crate) fn three_figures(lines: &[String]) {
    assert_eq!(lines.len(), 3);
    for (line, count) in lines.iter().zip([5_000, 10_000, 20_000]) {
        assert!(line.starts_with(&format!("{count} sleeps, ")), "{line}");
    }
}

// Both have the twin of `nobody_ticks_while_it_computes`.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "optimised, the primes are counted before the next tick"
)]
fn to_thread_lets_the_ticker_tick_while_it_computes() {
    let lines = lines_of(&example("async_to_thread"));
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert!(lines[begin + 1].starts_with("tick "), "{lines:?}");
}
