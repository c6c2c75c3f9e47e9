//! From a figure with its interval to a word: it says yes, no, or neither.

use super::{Told, Unknown, thresholds};
use crate::stats::Figure;

/// True when the whole interval lies at or above `high`, false when it lies at or below `low`.
pub(super) fn beside(figure: &Figure, low: f64, high: f64) -> Told<bool> {
    if figure.low >= high {
        Ok(true)
    } else if figure.high <= low {
        Ok(false)
    } else if figure.low > low && figure.high < high {
        Err(Unknown::Between)
    } else {
        Err(Unknown::TooNoisy)
    }
}

/// One time or cost over another, in words.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Order {
    Less,
    Level,
    More,
}

pub(super) fn order(one_over_other: &Figure) -> Told<Order> {
    let Figure { low, high, .. } = *one_over_other;
    let (level, behind) = (thresholds::LEVEL, thresholds::BEHIND);
    if low >= behind {
        Ok(Order::More)
    } else if high <= 1.0 / behind {
        Ok(Order::Less)
    } else if low >= 1.0 / level && high <= level {
        Ok(Order::Level)
    } else if low > level || high < 1.0 / level {
        Err(Unknown::Between)
    } else {
        Err(Unknown::TooNoisy)
    }
}
