//! Puts a generated table between the markers in a document.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

/// Writes `text` between the markers in `file`, and returns a message. Without a file it returns the text.
///
/// # Errors
///
/// If the file cannot be read or written, or lacks the markers.
pub(crate) fn put(file: Option<&Path>, marker: &str, text: String) -> anyhow::Result<String> {
    let Some(file) = file else {
        return Ok(text);
    };
    let name = file.display();
    let old = fs::read_to_string(file).with_context(|| format!("failed to read {name}"))?;
    let (begin, end) = (
        format!("<!-- {marker}:begin -->\n"),
        format!("<!-- {marker}:end -->\n"),
    );
    let Some((before, rest)) = old.split_once(&begin) else {
        bail!(
            "failed to find {} in {name}: put both markers there",
            begin.trim()
        );
    };
    let Some((_, after)) = rest.split_once(&end) else {
        bail!(
            "failed to find {} in {name}: put both markers there",
            end.trim()
        );
    };
    let new = format!("{before}{begin}{text}{end}{after}");
    fs::write(file, new).with_context(|| format!("failed to write {name}"))?;
    Ok(format!("written to {name}\n"))
}
