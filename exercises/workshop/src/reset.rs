//! Resets exercises to their start. The attendee's code is kept in the same folder.

use std::fs;

use anyhow::Context;

use crate::exercise::Exercise;

/// # Errors
///
/// When a file cannot be read or written.
pub(crate) fn one(exercise: &Exercise) -> anyhow::Result<String> {
    let path = exercise.path();
    if !exercise.is_begun() {
        return Ok(format!("{path} is already at its start\n"));
    }
    let start = exercise.read("start.rs")?;
    let file = exercise.folder.join("src/lib.rs");
    let mut kept = String::new();
    if file.exists() {
        let free = (1..)
            .map(|number| format!("mine-{number}.rs"))
            .find(|name| !exercise.folder.join(name).exists());
        let name = free.context("failed to find a free name")?;
        fs::rename(&file, exercise.folder.join(&name))
            .with_context(|| format!("failed to keep your {path}/src/lib.rs as {name}"))?;
        kept = format!("; your code is in {path}/{name}");
    }
    // The folder may be missing too.
    fs::create_dir_all(exercise.folder.join("src"))
        .with_context(|| format!("failed to create {path}/src"))?;
    fs::write(&file, start).with_context(|| format!("failed to write {}", file.display()))?;
    Ok(format!("{path} is at its start{kept}\n"))
}

/// # Errors
///
/// As for one.
pub(crate) fn all(exercises: &[Exercise]) -> anyhow::Result<String> {
    let begun = exercises.iter().filter(|exercise| exercise.is_begun());
    let lines: Vec<_> = begun.map(one).collect::<anyhow::Result<_>>()?;
    if lines.is_empty() {
        return Ok("all exercises are already at their start\n".to_owned());
    }
    Ok(lines.concat())
}
