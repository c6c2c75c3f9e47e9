//! Where words begin and end, all in one place. A figure counts with its whole interval, and between "yes" and "no" there
//! is a gap: what falls into it is too noisy to tell, so that a second run does not say the opposite.

/// A job done this many times as quickly is done quicker...
pub(crate) const QUICKER: f64 = 1.3;
/// ...and up to this it is not: two cores give 1.0 or nearly 2.0, and hardly anything in between.
pub(crate) const NO_QUICKER: f64 = 1.15;

/// Of the cores' worth that the machine gave, so much must be used for nothing to hold a model back. Starting and
/// joining, and the last piece of work that one worker does alone, take their part.
pub(crate) const NOT_HELD_BACK: f64 = 0.75;
/// As much processor time as wall time, and a little, is one core.
pub(crate) const ONE_AT_A_TIME: f64 = 1.15;
/// So much processor time over wall time cannot come from one core.
pub(crate) const PARALLEL: f64 = 1.3;

/// Who waits for nearly all of the time that its neighbour runs is never put before it...
pub(crate) const COOPERATIVE: f64 = 0.9;
/// ...and who waits for less than half of it was.
pub(crate) const PRE_EMPTIVE: f64 = 0.5;

/// Two models whose times differ by less are level: who chose one for that would choose wrongly on the next machine.
pub(crate) const LEVEL: f64 = 1.15;
