//! All limits that decide a verdict, or that reject a round or a sample.
//!
//! A figure counts with its whole interval, and a verdict has two limits with a gap between them. An
//! interval that lies wholly beyond a limit gives yes or no. One that lies wholly inside the gap is
//! borderline. Any other is too noisy. So a second run does not give the opposite verdict.

/// A speed-up from here on is one...
pub(crate) const FASTER: f64 = 1.35;
/// ...and up to here it is not. On two cores computations speed up by 1.0 or by nearly 2.0, and
/// hardly ever by anything in between; a lock that lets only one thread run allows no more than 1.0
/// on any number of cores. The limit is not 1.0 because on a shared machine the same computations
/// take up to a quarter longer at one moment than at another.
pub(crate) const NOT_FASTER: f64 = 1.25;

/// Up to this CPU time over wall time, one core did the work. Measurement errors are why it is more
/// than 1.0.
pub(crate) const ONE_CORE: f64 = 1.15;
/// From this CPU time over wall time on, one core cannot have done the work.
pub(crate) const SEVERAL_CORES: f64 = 1.3;

/// A ticker that was delayed for at least this share of the CPU hog's run time never ran meanwhile:
/// cooperative...
pub(crate) const COOPERATIVE: f64 = 0.9;
/// ...and one delayed for at most this share did: pre-emptive.
pub(crate) const PRE_EMPTIVE: f64 = 0.5;

/// Two times whose ratio is at most this are on par. A choice based on a smaller difference could
/// be wrong on the next machine...
pub(crate) const ON_PAR: f64 = 1.25;
/// ...and from this ratio on, one is slower.
pub(crate) const SLOWER: f64 = 1.35;

/// A round does not count if other programs used more than this share of the CPU time...
pub(crate) const OTHER_CPU_SHARE: f64 = 0.10;
/// ...or the hypervisor took more than this share...
pub(crate) const STEAL: f64 = 0.05;
/// ...or the calibration loop took more than this times its usual time. Heat slows a CPU by less
/// than this within one group, and so does another program on the second hardware thread of its
/// core; two virtual cores on one real core take twice the time...
pub(crate) const CALIBRATION: f64 = 1.6;
/// ...or the machine had less than this part of its usual parallel capacity.
pub(crate) const CAPACITY: f64 = 0.85;
/// A sample does not count if its computations took more than this times the CPU time that they
/// usually take with the same model.
pub(crate) const CPU_TIME: f64 = 1.25;
