//! Python's side: the machine's `python3`, a fresh process for each figure.

use std::process::Command;

const HEAD: &str = "
import asyncio, time
def status(field):
    lines = open('/proc/self/status')
    return float(next(line.split()[1] for line in lines if line.startswith(field)))
";

/// Returns the version of the interpreter, such as 3.11.7, or `None` without Python.
pub(crate) fn version() -> Option<String> {
    let script = "import platform; print(platform.python_version())";
    let output = Command::new("python3").args(["-c", script]).output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    output.status.success().then_some(version)
}

pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new("python3");
    command.args(["-c", &format!("{HEAD}{program}\nprint(figure)")]);
    command
}
