//! What cannot be said, and why.

use std::fmt;

/// Why something cannot be said. The words go into the table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unknown {
    Failed(String),
    NotMeasured,
    /// What it would be compared with was not measured.
    Without(String),
    TooNoisy,
    /// The whole interval lies between what would be a yes and what would be a no.
    Between,
    OneCore,
    /// So many cores' worth of work was to be had.
    LittleCapacity(f64),
    NoPython,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Unknown::Failed(why) => write!(f, "not measured: {why}"),
            Unknown::NotMeasured => write!(f, "not measured"),
            Unknown::Without(other) => write!(f, "cannot be told without {other}"),
            Unknown::TooNoisy => write!(f, "too noisy to tell"),
            Unknown::Between => write!(f, "between yes and no"),
            Unknown::NoPython => write!(f, "no Python was measured"),
            Unknown::OneCore => write!(f, "cannot be told on one core"),
            Unknown::LittleCapacity(cores) => {
                write!(
                    f,
                    "cannot be told: the machine gave only {cores:.1} cores' worth of work"
                )
            }
        }
    }
}

pub(crate) type Told<T> = Result<T, Unknown>;
