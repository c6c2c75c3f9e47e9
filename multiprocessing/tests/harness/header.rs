//! The Python lines in an example's header, run by the `python3` of the machine.

use std::process::Command;

/// What they print; `None` where there is no `python3`. They have the names of `multiprocessing`, and
/// the start method *fork*, under which a program needs no file of its own.
pub(crate) fn python_prints(example: &str) -> Option<Vec<String>> {
    let path = format!("{}/examples/{example}.rs", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the example");
    let header = text.lines().map_while(|line| line.strip_prefix("//!"));
    let program: Vec<&str> = header
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```python")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    assert!(!program.is_empty(), "{example} has no Python in its header");

    let prelude = "from multiprocessing import *\nset_start_method('fork')\n";
    let output = Command::new("python3")
        .args(["-u", "-W", "ignore", "-c"])
        .arg(prelude.to_string() + &program.join("\n"))
        .output()
        .ok()?;
    assert!(output.status.success(), "{example}: {output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    Some(text.lines().map(str::to_string).collect())
}
