//! A number that was measured in several rounds, and how far their noise may have moved it.

use crate::record::Round;
use crate::record::median::Figure;

/// A number that was measured in several rounds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured {
    /// The median of the accepted rounds. If those are fewer than three, it is that of all
    /// rounds, and noisy.
    pub(crate) figure: Figure,
    /// The bounds of each accepted round.
    pub(crate) accepted: Vec<Bounds>,
    /// The bounds of each round whose noise has any.
    pub(crate) bounds: Vec<Bounds>,
}

/// The least and the greatest value that a number of a round can have had without its noise. They
/// are mostly the same in an accepted round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Bounds {
    pub(super) fn exactly(number: f64) -> Self {
        Self {
            low: number,
            high: number,
        }
    }

    /// Returns the bounds of a time or of a ratio of times. If others took the share `s` of the CPU
    /// time, one that computes all the time takes 1 / (1 - s) times as long.
    pub(super) fn around(number: f64, round: &Round) -> Self {
        Self::exactly(number).widened(round)
    }

    /// Returns the bounds, with the same allowance.
    pub(super) fn widened(self, round: &Round) -> Self {
        if round.rejected.is_empty() {
            return self;
        }
        Self {
            low: self.low * (1.0 - round.share_of_others()),
            high: self.high / (1.0 - round.share_of_others()),
        }
    }
}
