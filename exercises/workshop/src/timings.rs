//! How long it takes from a saved file to the result of its tests.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;

use crate::exercise::{Exercise, folder};

const ROUNDS: usize = 3;

/// Tests each exercise as it is in src/lib.rs, several times; the median counts.
///
/// # Errors
///
/// When cargo or a file fails; not when a test does.
pub(crate) fn markdown(exercises: &[Exercise]) -> anyhow::Result<String> {
    let first = exercises.first().context("there is no exercise")?;
    eprintln!("the first build of {}", first.path());
    let first_build = first_build(first)?;

    let mut text = format!(
        "From an empty target folder to the first red test: {:.1} s, without the download. From a saved file to the\n\
         result of its tests, the exercises as they are in the beginning, median of {ROUNDS}:\n\n\
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
        writeln!(text, "| {} | {seconds:.1} |", exercise.path()).expect("a string takes all");
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(
        text,
        "\nBy `cargo workshop timings --markdown README.md`, on {cores} cores."
    )
    .expect("a string takes all");
    Ok(text)
}

/// In a target folder of its own, which is removed again.
fn first_build(exercise: &Exercise) -> anyhow::Result<Duration> {
    let target = folder().join(format!("target/timings-{}", std::process::id()));
    let time = test(&exercise.folder, Some(&target));
    if target.exists() {
        fs::remove_dir_all(&target)
            .with_context(|| format!("failed to remove {}", target.display()))?;
    }
    time
}

/// What cargo goes by is when a file was changed.
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
