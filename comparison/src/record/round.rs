//! One round of samples.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::record::Noise;
use crate::subject::{Report, Subject};

/// One sample of each subject of a group, taken right after each other. A ratio is made of two
/// samples of the same round.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Round {
    pub(crate) group: String,
    pub(crate) noise: Noise,
    /// The reasons why the round does not count; empty if it does.
    #[serde(rename = "disturbed")]
    pub(crate) rejected: Vec<String>,
    pub(crate) samples: Vec<Sample>,
}

/// How the reasons begin that a share of the CPU time, and nothing else, was taken from the round.
/// Such noise has a bound.
pub(crate) const OTHERS_USED: &str = "other programs used";
pub(crate) const HYPERVISOR_TOOK: &str = "the hypervisor took";

impl Round {
    /// Returns the share of the CPU time that other programs and the hypervisor took.
    pub(crate) fn share_of_others(&self) -> f64 {
        let noise = &self.noise;
        let share = noise.other_cpu_share.unwrap_or(0.0) + noise.steal.unwrap_or(0.0);
        // Less than all of it, so that nothing is divided by zero.
        share.clamp(0.0, 0.99)
    }

    /// Returns whether it is known how much its noise can have changed a time.
    pub(crate) fn noise_is_bounded(&self) -> bool {
        let is_share = |reason: &String| {
            [OTHERS_USED, HYPERVISOR_TOOK]
                .iter()
                .any(|of| reason.starts_with(of))
        };
        self.rejected.iter().all(is_share)
    }

    pub(crate) fn has(&self, subject: Subject) -> bool {
        self.samples.iter().any(|sample| sample.subject == subject)
    }

    /// Returns whether the round has a sample of the subject that counts.
    pub(crate) fn accepts(&self, subject: Subject) -> bool {
        let counts = |sample: &Sample| sample.subject == subject && sample.rejected.is_none();
        self.rejected.is_empty() && self.samples.iter().any(counts)
    }
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) subject: Subject,
    pub(crate) outcome: Outcome,
    /// The reason why this sample does not count, though its round may.
    #[serde(rename = "disturbed")]
    pub(crate) rejected: Option<String>,
}

impl Sample {
    pub(crate) fn new(subject: Subject, outcome: Outcome) -> Self {
        Self {
            subject,
            outcome,
            rejected: None,
        }
    }
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Measured(Report),
    /// The error message, with advice for the user.
    Failed(String),
}

impl Outcome {
    pub(crate) fn report(&self) -> Option<&Report> {
        match self {
            Self::Measured(report) => Some(report),
            Self::Failed(_) => None,
        }
    }
}

impl From<Result<Report>> for Outcome {
    fn from(report: Result<Report>) -> Self {
        match report {
            Ok(report) => Self::Measured(report),
            Err(error) => Self::Failed(format!("{error:#}").replace(char::is_control, " ")),
        }
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
