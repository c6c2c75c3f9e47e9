//! Why something cannot be decided.

use std::fmt;

/// The reason for a missing figure or verdict. It is shown in the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Inconclusive {
    Failed(String),
    NotMeasured,
    /// The figure to compare with is missing.
    Without(String),
    /// The rounds contradict each other, or too few of them say anything.
    TooNoisy,
    /// There are only so many rounds whose noise has a known bound.
    FewRounds(usize),
    /// The whole interval lies between the limits of yes and of no.
    Borderline,
    OneCore,
    /// The parallel capacity of the machine, in cores.
    LittleCapacity(f64),
}

impl fmt::Display for Inconclusive {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Failed(why) => write!(f, "not measured: {why}"),
            Self::NotMeasured => write!(f, "not measured"),
            Self::Without(other) => write!(f, "inconclusive without {other}"),
            Self::TooNoisy => write!(f, "too noisy to tell"),
            Self::FewRounds(0) => write!(f, "too noisy to tell: no round counts"),
            Self::FewRounds(1) => write!(f, "too early to tell, after one round"),
            Self::FewRounds(rounds) => write!(f, "too early to tell, after {rounds} rounds"),
            Self::Borderline => write!(f, "borderline"),
            Self::OneCore => write!(f, "inconclusive on one core"),
            Self::LittleCapacity(cores) => write!(
                f,
                "inconclusive: the machine had a parallel capacity of only {cores:.1} cores"
            ),
        }
    }
}

impl Inconclusive {
    /// Returns what would settle it, if anything would.
    pub(crate) fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::TooNoisy | Self::FewRounds(_) => {
                Some("a longer run (--for 5m) or fewer other programs would settle it")
            }
            Self::Borderline => Some("more rounds would not settle it"),
            _ => None,
        }
    }
}

/// A value that follows from the records, or the reason why it does not.
pub(crate) type Known<T> = Result<T, Inconclusive>;
