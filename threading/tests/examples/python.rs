//! The Python in an example's header, run by the `python3` of the machine.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::meeting::output_in_time;
use crate::{errors, source, text};

/// `print` writes each word and the line's end in a step of its own, and another thread may print in
/// between. `println!` holds a lock for the whole line.
const WHOLE_LINES: &str = r#"
import builtins
def print(*words, **more):
    builtins.print(" ".join(map(str, words)) + "\n", end="", **more)
"#;

pub(crate) fn python(interpreter: &Path, name: &str) -> String {
    let header = python_of_header(name);
    let program = format!("{WHOLE_LINES}\n{header}\n");
    let output = output_in_time(Command::new(interpreter).args(["-c", &program]));
    assert!(output.status.success(), "{}", errors(&output));
    text(output)
        .replace("True", "true")
        .replace("False", "false")
}

/// The interpreter itself, as a version manager's stand-in takes longer to start than Python does,
/// and N of its version 3.N.
pub(crate) fn interpreter() -> Option<&'static (PathBuf, u32)> {
    static INTERPRETER: OnceLock<Option<(PathBuf, u32)>> = OnceLock::new();
    let ask = || {
        let code = "import sys; print(sys.version_info.minor, sys.executable)";
        // Only a program that is missing is a reason to go on without it.
        let output = Command::new("python3").args(["-c", code]).output().ok()?;
        assert!(output.status.success(), "{}", errors(&output));
        let answer = text(output);
        let (minor, path) = answer.trim_end().split_once(' ').expect("two words");
        Some((PathBuf::from(path), minor.parse().expect("a number")))
    };
    INTERPRETER.get_or_init(ask).as_ref()
}

/// The lines between "```python" and "```".
fn python_of_header(name: &str) -> String {
    let source = source(name);
    let mut lines = source.lines().map(|line| line.trim_start_matches("//!"));
    lines
        .by_ref()
        .find(|line| *line == " ```python")
        .unwrap_or_else(|| panic!("{name}.rs has no Python in its header"));
    let block = lines.take_while(|line| *line != " ```");
    let block: Vec<&str> = block
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    block.join("\n")
}
