//! How many crates each runtime brings, as this workspace has it.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Context, bail};

const PACKAGES: [&str; 4] = ["tokio", "tokio", "async-std", "smol"];

/// In the order of the columns: the crate itself and all that it stands on.
pub(crate) fn counted() -> anyhow::Result<Vec<usize>> {
    PACKAGES.map(count).into_iter().collect()
}

fn count(package: &str) -> anyhow::Result<usize> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", package, "--edges", "normal,build"])
        .args(["--prefix", "none", "--no-dedupe", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .context("failed to start cargo")?;
    if !output.status.success() {
        bail!(
            "failed to count the crates of {package}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let names: BTreeSet<_> = text.lines().filter(|line| !line.is_empty()).collect();
    Ok(names.len())
}
