//! A Python that was measured.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What an interpreter reports about itself.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Python {
    /// The interpreter itself (`sys.executable`), not the wrapper of a version manager, which would
    /// add 0.1 s to each start.
    pub(crate) executable: PathBuf,
    pub(crate) implementation: String,
    pub(crate) version: String,
    /// Whether the GIL was on.
    pub(crate) gil: bool,
    /// The compiler, and the options of `configure`.
    pub(crate) build: String,
    /// The version of its SQLite library, if it has one.
    pub(crate) sqlite: Option<String>,
    /// Whether it has `concurrent.interpreters` and `InterpreterPoolExecutor`, as CPython has since
    /// 3.14. Older records do not name it.
    #[serde(default)]
    pub(crate) interpreters: bool,
}

impl Python {
    /// Returns a name such as `Python 3.11.7 (GIL on)`.
    pub(crate) fn name(&self) -> String {
        let implementation = match self.implementation.as_str() {
            "CPython" => "Python",
            other => other,
        };
        let gil = if self.gil { "on" } else { "off" };
        format!("{implementation} {} (GIL {gil})", self.version)
    }
}
