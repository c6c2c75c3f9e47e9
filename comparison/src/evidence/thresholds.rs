//! Where words begin and end, all in one place. A figure counts with its whole interval, and between "yes" and "no" there
//! is a gap: an interval that reaches across one of its edges is too noisy to tell, and one within it is neither, so that a
//! second run does not say the opposite.

/// A job done this many times as quickly is done quicker...
pub(crate) const QUICKER: f64 = 1.35;
/// ...and up to this it is not: two cores give 1.0 or nearly 2.0, and hardly anything in between. A lock that lets only one
/// thread run allows no more than 1.0, however many cores there are; but on a machine that is shared, the same computations
/// take a fourth longer at one moment than at another.
pub(crate) const NO_QUICKER: f64 = 1.25;

/// As much processor time as wall time, and a little, is one core.
pub(crate) const ONE_AT_A_TIME: f64 = 1.15;
/// So much processor time over wall time cannot come from one core.
pub(crate) const PARALLEL: f64 = 1.3;

/// Who waits for nearly all of the time that its neighbour runs is never put before it...
pub(crate) const COOPERATIVE: f64 = 0.9;
/// ...and who waits for less than half of it was.
pub(crate) const PRE_EMPTIVE: f64 = 0.5;

/// Two whose times differ by less are level: who chose one for that would choose wrongly on the next machine...
pub(crate) const LEVEL: f64 = 1.25;
/// ...and from here on one of them is behind.
pub(crate) const BEHIND: f64 = 1.35;
