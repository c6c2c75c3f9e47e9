//! Checks that each exercise's folder is complete, and that it uses nothing that was not shown
//! before.

use std::collections::BTreeMap;
use std::fs;

use super::exercise::{Exercise, all, workspace};

#[test]
fn each_folder_is_complete() {
    let exercises = all();
    assert!(exercises.len() >= 20, "{} exercises", exercises.len());
    for exercise in &exercises {
        let missing = missing(exercise);
        assert!(
            missing.is_empty(),
            "{}:\n{}",
            exercise.folder.display(),
            missing.join("\n")
        );
    }
}

/// Returns a description of each part that an exercise lacks.
fn missing(exercise: &Exercise) -> Vec<String> {
    let mut missing = Vec::new();
    let mut demand = |is_there: bool, what: &str| {
        if !is_there {
            missing.push(what.to_owned());
        }
    };

    let about = &exercise.about;
    demand(
        exercise.folder.ends_with(folder_name(exercise)),
        "a folder with a number and the package's name",
    );
    demand((10..=15).contains(&about.minutes), "10 to 15 minutes");

    let start = exercise.text("start.rs");
    let title = format!("//! # {}\n", about.title);
    demand(
        start.starts_with(&title),
        "the title at the start of start.rs",
    );
    demand(start.contains("//! ```python"), "the Python in start.rs");
    demand(start.contains("TODO"), "a TODO in start.rs");
    demand(
        start.contains(&format!("\"{}\"", about.heading)),
        "the chapter's heading in start.rs",
    );
    demand(!about.read.is_empty(), "files to read first");
    for file in &about.read {
        demand(start.contains(file), &format!("{file} in start.rs"));
        demand(
            workspace().join(file).exists(),
            &format!("the file {file}, which must be read first"),
        );
    }

    let hints = exercise.text("hints.md");
    let parts: Vec<_> = hints.split("## Hint ").skip(1).collect();
    demand(parts.len() == 3, "three hints");
    for (number, part) in (1..).zip(&parts) {
        demand(
            part.starts_with(&format!("{number}\n")) && part.trim().len() > 30,
            &format!("hint {number}"),
        );
    }

    let tests = exercise.text("tests/proof.rs");
    let instructor = exercise.text("instructor.md");
    for line in ["- Ask: ", "- Demo: ", "- Note: "] {
        demand(
            instructor.contains(line),
            &format!("\"{line}\" for the instructor"),
        );
    }
    demand(!exercise.wrong().is_empty(), "a wrong answer");
    for wrong in exercise.wrong() {
        let text = exercise.text(&format!("wrong/{wrong}.rs"));
        demand(
            text.starts_with("//! Wrong: "),
            &format!("why {wrong} is wrong"),
        );
        let tests_named = exercise.refused_by(&wrong);
        demand(
            !tests_named.is_empty(),
            &format!("the tests that {wrong} should fail"),
        );
        for test in tests_named {
            demand(
                tests.contains(&format!("fn {test}()")),
                &format!("the test {test}, which {wrong} should fail"),
            );
        }
        demand(
            instructor.contains(&format!("- Wrong answer `{wrong}`: ")),
            &format!("the instructor's reply to {wrong}"),
        );
    }
    missing
}

fn folder_name(exercise: &Exercise) -> String {
    let folder = exercise.folder.file_name().and_then(|name| name.to_str());
    let number = folder.and_then(|name| name.get(..3)).unwrap_or_default();
    format!("{number}{}", exercise.name)
}

/// Chapters and exercises are numbered from 01 without a gap, because `wr` runs them in this order.
#[test]
fn the_numbers_have_no_gap() {
    let mut chapters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for exercise in all() {
        let mut names = exercise
            .folder
            .components()
            .rev()
            .map(|part| part.as_os_str().to_string_lossy()[..2].to_owned());
        let (number, chapter) = (names.next(), names.next());
        let numbers = chapters.entry(chapter.unwrap_or_default()).or_default();
        numbers.extend(number);
    }
    let counted = |len: usize| (1..=len).map(|n| format!("{n:02}")).collect::<Vec<_>>();
    assert_eq!(
        chapters.keys().cloned().collect::<Vec<_>>(),
        counted(chapters.len())
    );
    for (chapter, numbers) in &chapters {
        assert_eq!(*numbers, counted(numbers.len()), "chapter {chapter}");
    }
}

/// Each thing that a solution uses is in a file to read for this exercise or an earlier one, or in
/// an earlier solution. This also holds for the core exercises alone.
#[test]
fn nothing_is_used_that_was_not_shown_before() {
    for core_only in [false, true] {
        let mut shown = String::new();
        for exercise in all() {
            if exercise.about.core || !core_only {
                assert_shown(&exercise, &mut shown);
            }
        }
    }
}

fn assert_shown(exercise: &Exercise, shown: &mut String) {
    let (name, about) = (&exercise.name, &exercise.about);
    let solution = exercise.text("solution.rs");
    for file in &about.read {
        *shown += &fs::read_to_string(workspace().join(file)).unwrap_or_default();
    }
    assert!(!about.uses.is_empty(), "{name}");
    for used in &about.uses {
        assert!(
            solution.contains(used),
            "{name}: its solution does not use {used}"
        );
        assert!(shown.contains(used), "{name}: {used} was not shown before");
    }
    *shown += &solution;
}

/// With the same versions one download is enough for both: the workshop runs offline.
#[test]
fn the_versions_are_those_of_the_workspace() {
    let versions = |lock: &str| {
        let text = fs::read_to_string(workspace().join(lock)).expect("a Cargo.lock");
        let packages = text.split("[[package]]\n").skip(1).map(|package| {
            let field = |name: &str| {
                let line = package.lines().find(|line| line.starts_with(name));
                line.and_then(|line| line.split('"').nth(1))
                    .unwrap_or_default()
                    .to_owned()
            };
            let from_registry = package.contains("\nsource = ");
            (field("name = "), field("version = "), from_registry)
        });
        packages
            .filter(|(_, _, from_registry)| *from_registry)
            .collect::<Vec<_>>()
    };
    let ours = versions("Cargo.lock");
    for package in versions("exercises/Cargo.lock") {
        assert!(
            ours.contains(&package),
            "{} {} is only in exercises/Cargo.lock: copy Cargo.lock there, and run cargo again",
            package.0,
            package.1
        );
    }
}
