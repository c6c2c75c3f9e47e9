//! The Python of this machine.

use std::{path::PathBuf, process::Command};

pub(crate) struct Python {
    /// The interpreter itself: a version manager's stand-in takes longer to start than Python does.
    pub(crate) path: PathBuf,
    /// N of its version 3.N.
    pub(crate) minor: u32,
}

/// None where there is no `python3`.
pub(crate) fn python() -> Option<Python> {
    let code = "import sys; print(sys.version_info.minor, sys.executable)";
    let output = Command::new("python3").args(["-c", code]).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let (minor, path) = answer.trim_end().split_once(' ')?;
    Some(Python {
        path: path.into(),
        minor: minor.parse().ok()?,
    })
}
