//! Measures the time from saving a file to the result of its tests.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;

use crate::exercise::{Exercise, folder};

const ROUNDS: usize = 3;

/// Tests each exercise as it is in src/lib.rs, several times, and returns a table of medians.
///
/// # Errors
///
/// If cargo or a file operation fails, but not if a test does.
pub(crate) fn markdown(exercises: &[Exercise]) -> anyhow::Result<String> {
    let first = exercises.first().context("there is no exercise")?;
    eprintln!("the first build of {}", first.path());
    let first_build = first_build(first)?;

    let mut text = format!(
        "The first test fails {:.1} s after the start of a build in an empty target folder, without the download. The\n\
         table has the seconds from saving a file to the result of its tests, with each exercise at its start, median of {ROUNDS}:\n\n\
         | exercise | seconds |\n| --- | --- |\n",
        first_build.as_secs_f64()
    );
    for exercise in exercises {
        eprintln!("{}", exercise.path());
        test(&exercise.folder, None)?;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            save(&exercise.folder.join("src/lib.rs"))?;
            rounds.push(test(&exercise.folder, None)?);
        }
        rounds.sort();
        let seconds = rounds[ROUNDS / 2].as_secs_f64();
        writeln!(text, "| {} | {seconds:.1} |", exercise.path())
            .expect("writing to a string cannot fail");
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        text,
        "\nMade by `cargo workshop timings --markdown README.md`, on {cores} cores."
    )
    .expect("writing to a string cannot fail");
    Ok(text)
}

/// Measures the first build, in a separate target folder, which it removes again.
fn first_build(exercise: &Exercise) -> anyhow::Result<Duration> {
    let target = folder().join(format!("target/timings-{}", std::process::id()));
    let time = test(&exercise.folder, Some(&target));
    if target.exists() {
        fs::remove_dir_all(&target)
            .with_context(|| format!("failed to remove {}", target.display()))?;
    }
    time
}

/// Sets the file's modification time, by which cargo decides what to build.
fn save(file: &Path) -> anyhow::Result<()> {
    File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .with_context(|| format!("failed to write {}", file.display()))
}

fn test(folder: &Path, target: Option<&Path>) -> anyhow::Result<Duration> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--quiet", "--offline"]);
    cargo.current_dir(folder);
    if let Some(target) = target {
        cargo.env("CARGO_TARGET_DIR", target);
    }
    let start = Instant::now();
    cargo
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("failed to start cargo")?;
    Ok(start.elapsed())
}
