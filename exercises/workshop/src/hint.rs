//! One hint at a time.

use anyhow::Context;

use crate::exercise::Exercise;

/// # Errors
///
/// When the exercise has no such hint.
pub(crate) fn hint(exercise: &Exercise, number: u8) -> anyhow::Result<String> {
    let hints = exercise.read("hints.md")?;
    let hint = hints
        .split("## Hint ")
        .find_map(|part| part.strip_prefix(&format!("{number}\n")))
        .with_context(|| format!("{} has no hint {number}", exercise.path()))?;
    let more = match number {
        3 => format!(
            "That was the last one. A solution stands in {}/solution.rs.",
            exercise.path()
        ),
        _ => format!("More: cargo workshop hint {}", number + 1),
    };
    Ok(format!(
        "{}, hint {number} of 3\n\n{}\n\n{more}\n",
        exercise.about.title,
        hint.trim()
    ))
}
