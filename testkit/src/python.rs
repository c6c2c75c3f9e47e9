//! Finds and runs the `python3` of the machine.

use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::Program;

/// A Python interpreter, version 3.9 or newer.
#[derive(Debug)]
pub struct Python {
    /// The interpreter itself, because a version manager's script on the PATH takes longer to start
    /// than Python.
    pub path: PathBuf,
    /// The N of its version 3.N.
    pub minor: u32,
}

/// Returns the `python3` on the PATH. If it is missing or older than 3.9, returns `None` and prints
/// a line to standard error.
pub fn python() -> Option<&'static Python> {
    static PYTHON: LazyLock<Option<Python>> = LazyLock::new(|| {
        let python = find();
        if python.is_none() {
            // not by eprintln!, which cargo hides if the test passes
            let _ = writeln!(
                stderr(),
                "skipped: Python's side of the tests, because the PATH lacks a python3 of 3.9 or newer"
            );
        }
        python
    });
    PYTHON.as_ref()
}

fn find() -> Option<Python> {
    let code = "import sys; print(*sys.version_info[:2], sys.executable)";
    let output = std::process::Command::new("python3")
        .args(["-c", code])
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut words = text.trim_end().splitn(3, ' ');
    let (major, minor) = (words.next()?, words.next()?.parse().ok()?);
    let path = words.next()?.into();
    (major == "3" && minor >= 9).then_some(Python { path, minor })
}

impl Python {
    /// Creates a program from Python code. Its output is not buffered, so that the lines of two
    /// processes on one pipe arrive in their order.
    pub fn code(&self, code: &str) -> Program {
        Program::new(&self.path).args(["-u", "-c", code])
    }

    /// Creates a program from a file of Python code. It leaves no `__pycache__`, and its output is
    /// not buffered.
    pub fn file(&self, file: impl AsRef<Path>) -> Program {
        Program::new(&self.path)
            .args(["-u", "-B"])
            .arg(file.as_ref())
    }
}

/// Returns the Python in the header of an example: the first fenced block in its `//!` lines.
///
/// # Panics
///
/// If the header has no Python.
#[track_caller]
pub fn of_header(source: &str) -> String {
    let header = source.lines().map_while(|line| line.strip_prefix("//!"));
    let block: Vec<&str> = header
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```python")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    assert!(!block.is_empty(), "no Python in the header");
    block.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_block_of_a_header_is_its_python() {
        let source = "//! Title\n//!\n//! ```python\n//! if a:\n//!\n//!     b()\n//! ```\n//! ```python\n//! c\n//! ```\n";
        assert_eq!(of_header(source), "if a:\n\n    b()");
    }

    #[test]
    #[should_panic(expected = "no Python")]
    fn code_after_the_header_is_not_searched() {
        of_header("//! Title\nfn main() {}\n//! ```python\n//! a\n//! ```\n");
    }
}
