//! The `python3` of the machine.

use std::process::Command;
use std::sync::LazyLock;

use super::*;

/// An interpreter, and its version.
pub struct Python {
    executable: String,
    pub version: (u32, u32),
}

/// `None`, and a line that says so, where there is none of 3.9 or newer.
pub fn python() -> Option<&'static Python> {
    static PYTHON: LazyLock<Option<Python>> = LazyLock::new(find);
    if PYTHON.is_none() {
        eprintln!("skipped: there is no python3 of 3.9 or newer");
    }
    PYTHON.as_ref()
}

/// Asks for the interpreter itself: what stands on the PATH may be a version manager's script, slow
/// to start.
fn find() -> Option<Python> {
    let ask = "import sys; print(sys.executable, *sys.version_info[:2], sep='\\n')";
    let output = Command::new("python3").args(["-c", ask]).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut lines = text.lines();
    let executable = lines.next()?.to_owned();
    let version = (lines.next()?.parse().ok()?, lines.next()?.parse().ok()?);
    (version >= (3, 9)).then_some(Python {
        executable,
        version,
    })
}

impl Python {
    /// What a program prints. It must end well, and soon.
    pub fn lines_of(&self, program: &str) -> Vec<String> {
        lines_printed_by(Command::new(&self.executable).args(["-c", program]))
    }
}
