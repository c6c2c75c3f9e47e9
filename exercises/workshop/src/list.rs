//! Lists of all exercises, by chapter.

use std::fmt::Write as _;

use crate::exercise::Exercise;

pub(crate) fn list(exercises: &[Exercise]) -> String {
    let mut text = String::new();
    let mut chapter = String::new();
    for exercise in exercises {
        if chapter != exercise.chapter() {
            chapter = exercise.chapter();
            push(&mut text, format_args!("{chapter}\n"));
        }
        let folder = exercise.path();
        let folder = folder
            .strip_prefix(&format!("{chapter}/"))
            .unwrap_or(&folder);
        let state = if exercise.is_begun() { "begun" } else { "" };
        let minutes = exercise.about.minutes;
        push(
            &mut text,
            format_args!("  {folder:<24} {minutes:>2} minutes  {state}\n"),
        );
    }
    let minutes: u32 = exercises.iter().map(|one| one.about.minutes).sum();
    push(
        &mut text,
        format_args!(
            "\n{} exercises, {minutes} minutes.\nGo into the folder of one, read src/lib.rs, and run `cargo test`.\n",
            exercises.len()
        ),
    );
    text.lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// Returns a table with the files to read first, and links to the instructor's notes.
pub(crate) fn markdown(exercises: &[Exercise]) -> String {
    let mut text = "| exercise | minutes | in the chapter | read first | notes |\n\
                    | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for exercise in exercises {
        let (about, path) = (&exercise.about, exercise.path());
        let read: Vec<_> = about
            .read
            .iter()
            .map(|file| format!("[{file}](../{file})"))
            .collect();
        push(
            &mut text,
            format_args!(
                "| [{}]({path}) | {}{} | {} | {} | [notes]({path}/instructor.md) |\n",
                about.title,
                about.minutes,
                if about.core { ", core" } else { "" },
                about.heading,
                read.join(", ")
            ),
        );
    }
    text
}

fn push(text: &mut String, line: std::fmt::Arguments<'_>) {
    text.write_fmt(line)
        .expect("writing to a string cannot fail");
}
