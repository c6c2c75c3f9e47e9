//! Compares what was measured with its limits.
//!
//! A verdict comes from the size of the effect, and not from the quiet of the machine. If there are
//! enough rounds without noise, the interval of their median decides. Otherwise the rounds decide
//! one by one, each with an allowance for its noise: three rounds are enough if they agree. Of eight
//! rounds one may say the opposite, and of eleven two.

use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::measured::{Bounds, Measured};
use crate::plan::FEWEST;
use crate::record::median::{Figure, most_by_chance};
use crate::thresholds;

/// Returns true if what was measured is at or above `high`, false if it is at or below `low`.
pub(super) fn compare_to_thresholds(measured: &Measured, low: f64, high: f64) -> Known<bool> {
    if measured.accepted.len() >= FEWEST
        && let Some(interval) = interval(&measured.accepted)
    {
        match by_interval(interval, low, high) {
            Err(Inconclusive::TooNoisy) => {}
            decided => return decided,
        }
    }
    by_rounds(&measured.bounds, low, high)
}

/// Returns the interval of the median, with the bounds of the rounds.
fn interval(rounds: &[Bounds]) -> Option<Bounds> {
    Some(Bounds {
        low: Figure::of(rounds.iter().map(|bounds| bounds.low))?.low,
        high: Figure::of(rounds.iter().map(|bounds| bounds.high))?.high,
    })
}

/// Returns true if the whole interval is at or above `high`, false if it is at or below `low`.
fn by_interval(interval: Bounds, low: f64, high: f64) -> Known<bool> {
    if interval.low >= high {
        Ok(true)
    } else if interval.high <= low {
        Ok(false)
    } else if interval.low > low && interval.high < high {
        // The whole interval is in the gap: more samples would not change that.
        Err(Inconclusive::Borderline)
    } else {
        Err(Inconclusive::TooNoisy)
    }
}

/// Returns what at least [`FEWEST`] rounds say, if hardly any says the opposite. A round says
/// something only if all between its bounds does.
fn by_rounds(rounds: &[Bounds], low: f64, high: f64) -> Known<bool> {
    let yes = rounds.iter().filter(|bounds| bounds.low >= high).count();
    let no = rounds.iter().filter(|bounds| bounds.high <= low).count();
    let outvoted = most_by_chance(yes + no);
    if yes >= FEWEST && no <= outvoted {
        Ok(true)
    } else if no >= FEWEST && yes <= outvoted {
        Ok(false)
    } else if rounds.len() < FEWEST {
        Err(Inconclusive::FewRounds(rounds.len()))
    } else {
        Err(Inconclusive::TooNoisy)
    }
}

/// Returns whether a time or a cost, relative to another, is clearly more. Being clearly less and
/// being on par are the same answer here, so that noise between those two does not matter.
pub(super) fn is_slower(times: &Measured) -> Known<bool> {
    compare_to_thresholds(times, thresholds::ON_PAR, thresholds::SLOWER)
}
