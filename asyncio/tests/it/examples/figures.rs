//! Checks for examples whose output is different each time.

use std::collections::HashSet;

use testkit::{Program, wait};

pub(crate) fn one_id(text: &str) -> bool {
    let ids = text.lines().filter_map(|line| line.rsplit_once(' '));
    let ids: HashSet<&str> = ids.map(|(_, id)| id).collect();
    text.lines().count() == 7 && ids.len() == 1
}

/// Returns the line after "counting primes".
fn line_after_begin(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    lines.find(|line| *line == "counting primes")?;
    lines.next()
}

pub(crate) fn no_tick_while_it_computes(text: &str) -> bool {
    line_after_begin(text) == Some("49098 primes") && text.lines().last() == Some("tick 10")
}

pub(crate) fn it_ticks_and_counts(text: &str) -> bool {
    let has = |wanted| text.lines().any(|line| line == wanted);
    has("49098 primes") && has("tick 10")
}

/// On a busy machine one of them may be late: tokio's `sleep` of 0 lasts until the clock's next
/// millisecond.
pub(crate) fn all_begin_before_one_goes_on(text: &str) -> bool {
    let keeps_order = |name| {
        let own = text.lines().filter(|line| line.starts_with(name));
        own.eq([0, 1, 2].map(|turn| format!("{name} {turn}")))
    };
    text.starts_with("a 0\nb 0\nc 0\n") && ["a", "b", "c"].into_iter().all(keeps_order)
}

pub(crate) fn four_figures(text: &str) -> bool {
    let runtimes = [
        "tokio, current-thread: ",
        "tokio, multi-thread: ",
        "async-std: ",
        "smol: ",
    ];
    begin_with(text, &runtimes)
}

/// The counts of polls in `gather.rs` prove that one is quadratic and the other is not, not these
/// seconds.
pub(crate) fn three_figures(text: &str) -> bool {
    let counts = ["5000 sleeps, ", "10000 sleeps, ", "20000 sleeps, "];
    begin_with(text, &counts)
}

/// Returns whether the lines have these beginnings, one each.
fn begin_with(text: &str, beginnings: &[&str]) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines.iter().zip(beginnings);
    lines.len() == beginnings.len()
        && pairs
            .into_iter()
            .all(|(line, start)| line.starts_with(start))
}

/// The counterpart of `no_tick_while_it_computes`. On a busy machine the ticker may get its turn
/// after all primes are counted, so the example is run until it ticks before.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "optimised, the primes are counted before the next tick"
)]
fn to_thread_lets_the_ticker_tick_while_it_computes() {
    wait::until("a tick between the lines of the computation", || {
        let text = Program::example("async_to_thread").run().success().stdout;
        line_after_begin(&text).is_some_and(|line| line.starts_with("tick "))
    });
}
