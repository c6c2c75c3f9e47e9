//! The samples of one round, and why some do not count.

use crate::{
    probe::{Report, Subject},
    watch::Noise,
};
use anyhow::Result;
use serde::{Deserialize, Serialize};

/// One sample of each of the things that are compared, taken one right after the other: ratios are made within a round.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Round {
    pub(crate) group: String,
    pub(crate) noise: Noise,
    /// Why the round does not count; empty when it does.
    pub(crate) disturbed: Vec<String>,
    pub(crate) samples: Vec<Sample>,
}

impl Round {
    /// Whether a sample of the subject was taken here, and counts.
    pub(crate) fn has(&self, subject: Subject) -> bool {
        let counts = |sample: &Sample| sample.subject == subject && sample.disturbed.is_none();
        self.disturbed.is_empty() && self.samples.iter().any(counts)
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) subject: Subject,
    pub(crate) outcome: Outcome,
    /// Why this one does not count, though its round does.
    pub(crate) disturbed: Option<String>,
}

impl Sample {
    pub(crate) fn new(subject: Subject, outcome: Outcome) -> Sample {
        Sample {
            subject,
            outcome,
            disturbed: None,
        }
    }
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Measured(Report),
    /// In words that tell the user what to do.
    Failed(String),
}

impl Outcome {
    pub(crate) fn report(&self) -> Option<&Report> {
        match self {
            Outcome::Measured(report) => Some(report),
            Outcome::Failed(_) => None,
        }
    }
}

impl From<Result<Report>> for Outcome {
    fn from(report: Result<Report>) -> Outcome {
        let words = |why: anyhow::Error| format!("{why:#}").replace(char::is_control, " ");
        report.map_or_else(|why| Outcome::Failed(words(why)), Outcome::Measured)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_holds_no_control_characters() {
        let Outcome::Failed(why) = Outcome::from(Err(anyhow::anyhow!("a\u{1b}[2J\nb"))) else {
            unreachable!("it failed")
        };
        assert_eq!(why, "a [2J b");
    }
}
