//! Checks whether this laptop is ready. Takes a minute, before the workshop and with a network.

use std::process::{Command, ExitCode, Stdio};
use std::thread::available_parallelism;

use anyhow::Context;
use nix::sys::resource::{Resource, getrlimit};

use crate::exercise::{Exercise, folder};

/// The minimums with which the workshop was tested.
const RUST: (u32, u32) = (1, 93);
const PYTHON: (u32, u32) = (3, 9);
const FILES: u64 = 256;
#[cfg(target_os = "linux")]
const PROCESSES: u64 = 200;

enum Finding {
    Good(String),
    /// A shortage that does not stop the workshop.
    Note(String),
    Missing(String),
}
use Finding::{Good, Missing, Note};

/// # Errors
///
/// If a program cannot even be started.
pub(crate) fn check(exercises: &[Exercise]) -> anyhow::Result<ExitCode> {
    let mut is_ready = true;
    let mut report = |finding: Finding| {
        is_ready &= !matches!(finding, Missing(_));
        match finding {
            Good(text) => println!("ok       {text}"),
            Note(text) => println!("note     {text}"),
            Missing(text) => println!("missing  {text}"),
        }
    };
    report(rust());
    // This program was linked a moment ago, so there is a linker.
    report(Good("linker: this program was linked here".to_owned()));
    report(python());
    report(cores());
    report(limit(
        "open files",
        Resource::RLIMIT_NOFILE,
        FILES,
        "ulimit -n 1024",
    ));
    #[cfg(target_os = "linux")]
    report(limit(
        "processes and threads",
        Resource::RLIMIT_NPROC,
        PROCESSES,
        "ulimit -u 1000",
    ));
    report(runner());
    println!(
        "...      building {} exercises without the network: a minute the first time",
        exercises.len()
    );
    report(build(exercises)?);

    if is_ready {
        println!("\nready: cd 01_threading/01_start_and_join, and `cargo test`");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nnot ready: see the lines that begin with \"missing\"");
    Ok(ExitCode::FAILURE)
}

fn rust() -> Finding {
    match version("rustc") {
        Some(found) if found >= RUST => Good(format!("Rust {}.{}", found.0, found.1)),
        Some((major, minor)) => Missing(format!(
            "Rust {major}.{minor} is too old: `rustup update` installs {}.{} or newer",
            RUST.0, RUST.1
        )),
        None => Missing("rustc: install Rust with rustup".to_owned()),
    }
}

fn python() -> Finding {
    match version("python3") {
        Some(found) if found >= PYTHON => Good(format!("Python {}.{}", found.0, found.1)),
        Some((major, minor)) => Note(format!(
            "Python {major}.{minor}: only the demonstrations need it, {}.{} or newer",
            PYTHON.0, PYTHON.1
        )),
        None => Note("python3: only the demonstrations need it".to_owned()),
    }
}

/// Returns the version from the output of `--version`, such as "rustc 1.93.0 (...)" or "Python 3.11.7".
fn version(program: &str) -> Option<(u32, u32)> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn cores() -> Finding {
    match available_parallelism() {
        Ok(cores) if cores.get() > 1 => Good(format!("{cores} cores")),
        _ => Note(
            "1 core: all exercises work, but nothing gets faster, and `comparison` says so"
                .to_owned(),
        ),
    }
}

fn limit(what: &str, resource: Resource, needed: u64, command: &str) -> Finding {
    match getrlimit(resource) {
        Ok((soft, _)) if soft >= needed => Good(format!("{what}: {}", number(soft))),
        Ok((soft, _)) => Missing(format!(
            "{what}: {soft} allowed, {needed} needed: run `{command}` in this shell"
        )),
        Err(errno) => Note(format!("{what}: the limit could not be read ({errno})")),
    }
}

fn number(limit: u64) -> String {
    match limit > 1_000_000_000 {
        true => "no limit".to_owned(),
        false => limit.to_string(),
    }
}

fn runner() -> Finding {
    let status = Command::new("wr")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Good("wr".to_owned()),
        _ => {
            Note("wr: `cargo install workshop-runner` shows your progress, if you like".to_owned())
        }
    }
}

/// Builds the exercises chapter by chapter. Building all at once would build crates with other features than an
/// attendee's `cargo test`, which would then build them again.
fn build(exercises: &[Exercise]) -> anyhow::Result<Finding> {
    for chapter in exercises.chunk_by(|one, next| one.chapter() == next.chapter()) {
        let output = Command::new("cargo")
            .args(["test", "--no-run", "--offline", "--quiet"])
            .args(chapter.iter().flat_map(|one| ["-p", &one.name]))
            .current_dir(folder())
            .output()
            .context("failed to start cargo")?;
        if output.status.success() {
            continue;
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let errors: Vec<_> = errors.lines().take(6).collect();
        return Ok(Missing(format!(
            "the exercises do not build: run `cargo fetch` here, while there is a network\n{}",
            errors.join("\n")
        )));
    }
    Ok(Good("all exercises build without the network".to_owned()))
}
