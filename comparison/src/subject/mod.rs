//! The vocabulary that all folders share: what is measured, who runs it, and what a child process
//! is asked and reports.

mod model;
mod probe;
mod report;
mod request;
mod service;
mod workload;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(crate) use model::{COLUMNS, Model};
pub(crate) use probe::{Probe, Unit};
pub(crate) use report::{ChildReport, Report};
pub(crate) use request::{JobSettings, MeasureRequest, database_url};
pub(crate) use service::Service;
pub(crate) use workload::Workload;

/// Who runs a probe: this program, or a Python, given by its index in the list of those that were
/// found.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    Rust,
    Python(usize),
}

/// A probe, and who runs it: what one sample is a sample of.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    #[serde(rename = "by")]
    pub(crate) language: Language,
    pub(crate) probe: Probe,
}

impl Subject {
    pub(crate) fn rust(probe: Probe) -> Self {
        let language = Language::Rust;
        Self { language, probe }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.language {
            Language::Rust => write!(f, "{}", self.probe),
            Language::Python(_) => write!(f, "{} in Python", self.probe),
        }
    }
}
