//! The Python in an example's header.

use std::path::Path;

use crate::support::python::python;

/// What the Python in an example's header prints; `None` where the machine's cannot run it.
pub(crate) fn python_of(name: &str, frame: &str) -> Option<Vec<String>> {
    let python = python()?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.rs"));
    let source = std::fs::read_to_string(file).expect("each entry has a file");
    let block: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```python")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    assert!(!block.is_empty(), "{name} has no Python in its header");

    if let Some(minor) = needs(block[0])
        && python.version < (3, minor)
    {
        eprintln!("{name}: Python's side is skipped, as it needs 3.{minor}");
        return None;
    }
    let lines = python.lines_of(&put_into(frame, &block));
    let in_rusts_words = |line: String| line.replace("True", "true").replace("False", "false");
    Some(lines.into_iter().map(in_rusts_words).collect())
}

/// The `11` in `# Python 3.11 or newer`.
fn needs(line: &str) -> Option<u32> {
    let version = line
        .strip_prefix("# Python 3.")?
        .strip_suffix(" or newer")?;
    Some(version.parse().expect("a version"))
}

/// Puts the block where the frame has its `{}`, indented as that is.
fn put_into(frame: &str, block: &[&str]) -> String {
    let (before, after) = frame.split_once("{}").expect("the frame has a place");
    let indent = before.rsplit('\n').next().unwrap_or_default();
    format!("{before}{}{after}", block.join(&format!("\n{indent}")))
}
