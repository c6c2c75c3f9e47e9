//! Compares a figure with its limits.

use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::record::median::Figure;
use crate::thresholds;

/// Returns true if the whole interval is at or above `high`, false if it is at or below `low`.
pub(super) fn compare_to_thresholds(figure: &Figure, low: f64, high: f64) -> Known<bool> {
    if figure.low >= high {
        Ok(true)
    } else if figure.high <= low {
        Ok(false)
    } else if figure.low > low && figure.high < high {
        // The whole interval is in the gap: more samples would not change that.
        Err(Inconclusive::Borderline)
    } else {
        Err(Inconclusive::TooNoisy)
    }
}

/// How a time or a cost compares with another.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Relative {
    Lower,
    OnPar,
    Higher,
}

/// Compares two times or costs by their ratio.
pub(super) fn compare(ratio: &Figure) -> Known<Relative> {
    let Figure { low, high, .. } = *ratio;
    let (on_par, slower) = (thresholds::ON_PAR, thresholds::SLOWER);
    if low >= slower {
        Ok(Relative::Higher)
    } else if high <= 1.0 / slower {
        Ok(Relative::Lower)
    } else if low >= 1.0 / on_par && high <= on_par {
        // Symmetric on the scale of ratios: b is on par with a exactly if a is on par with b.
        Ok(Relative::OnPar)
    } else if low > on_par || high < 1.0 / on_par {
        Err(Inconclusive::Borderline)
    } else {
        Err(Inconclusive::TooNoisy)
    }
}

/// Returns whether a time, relative to another, is clearly longer. Being clearly shorter and being on
/// par are the same answer here, so an interval that crosses the limit between those two decides it.
pub(super) fn is_slower(times: &Figure) -> Known<bool> {
    compare_to_thresholds(times, thresholds::ON_PAR, thresholds::SLOWER)
}
