//! One hint at a time.

use anyhow::{Context, bail};

use crate::exercise::{Exercise, find};

/// Returns a hint. A number among the `words` selects the hint, any other word the exercise.
///
/// # Errors
///
/// If there is no such exercise, or it has no such hint.
pub(crate) fn hint(exercises: &[Exercise], words: &[String]) -> anyhow::Result<String> {
    let (mut number, mut name) = (None, None);
    for word in words {
        let again = match word.parse::<u32>() {
            Ok(asked) => number.replace(asked).is_some(),
            Err(_) => name.replace(word.as_str()).is_some(),
        };
        if again {
            bail!(
                "too many arguments: give at most one exercise and one number, as in `cargo workshop hint gather 2`"
            );
        }
    }
    let (exercise, number) = (find(exercises, name)?, number.unwrap_or(1));

    let hints = exercise.read("hints.md")?;
    let hint = hints
        .split("## Hint ")
        .find_map(|part| part.strip_prefix(&format!("{number}\n")))
        .with_context(|| format!("{} has hints 1, 2 and 3, and no {number}", exercise.path()))?;
    let more = match number {
        3 => format!(
            "That was the last hint. A solution is in {}/solution.rs.",
            exercise.path()
        ),
        _ => {
            let name = name.map(|name| format!("{name} ")).unwrap_or_default();
            format!("Next hint: cargo workshop hint {name}{}", number + 1)
        }
    };
    Ok(format!(
        "{}, hint {number} of 3\n\n{}\n\n{more}\n",
        exercise.about.title,
        hint.trim()
    ))
}
