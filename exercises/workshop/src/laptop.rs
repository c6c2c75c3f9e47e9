//! Is this laptop ready? A minute, before the workshop and while there is a network.

use std::process::{Command, ExitCode, Stdio};
use std::thread::available_parallelism;

use anyhow::Context;
use nix::sys::resource::{Resource, getrlimit};

use crate::exercise::{Exercise, folder};

/// What the workshop was tried with.
const RUST: (u32, u32) = (1, 93);
const PYTHON: (u32, u32) = (3, 9);
const FILES: u64 = 256;
#[cfg(target_os = "linux")]
const PROCESSES: u64 = 200;

enum Finding {
    Good(String),
    /// The workshop goes on without it.
    Less(String),
    Missing(String),
}
use Finding::{Good, Less, Missing};

/// # Errors
///
/// When a program cannot even be started.
pub(crate) fn check(exercises: &[Exercise]) -> anyhow::Result<ExitCode> {
    let mut is_ready = true;
    let mut tell = |finding: Finding| {
        is_ready &= !matches!(finding, Missing(_));
        match finding {
            Good(text) => println!("ok       {text}"),
            Less(text) => println!("less     {text}"),
            Missing(text) => println!("missing  {text}"),
        }
    };
    tell(rust());
    // This program was linked a moment ago, so there is a linker.
    tell(Good("linker: this program was linked here".to_owned()));
    tell(python());
    tell(cores());
    tell(limit(
        "open files",
        Resource::RLIMIT_NOFILE,
        FILES,
        "ulimit -n 1024",
    ));
    #[cfg(target_os = "linux")]
    tell(limit(
        "processes and threads",
        Resource::RLIMIT_NPROC,
        PROCESSES,
        "ulimit -u 1000",
    ));
    tell(runner());
    println!(
        "...      building {} exercises without the network, a minute the first time",
        exercises.len()
    );
    tell(build(exercises)?);

    if is_ready {
        println!("\nready: cd 01_threading/01_start_and_join, and `cargo test`");
        return Ok(ExitCode::SUCCESS);
    }
    println!("\nnot ready: see the lines that say \"missing\"");
    Ok(ExitCode::FAILURE)
}

fn rust() -> Finding {
    match version("rustc") {
        Some(found) if found >= RUST => Good(format!("Rust {}.{}", found.0, found.1)),
        Some((major, minor)) => Missing(format!(
            "Rust {major}.{minor} is too old: `rustup update` brings {}.{} or newer",
            RUST.0, RUST.1
        )),
        None => Missing("rustc: install Rust with rustup".to_owned()),
    }
}

fn python() -> Finding {
    match version("python3") {
        Some(found) if found >= PYTHON => Good(format!("Python {}.{}", found.0, found.1)),
        Some((major, minor)) => Less(format!(
            "Python {major}.{minor}: the demonstrations want {}.{}, no exercise needs it",
            PYTHON.0, PYTHON.1
        )),
        None => Less("python3: for the demonstrations alone, no exercise needs it".to_owned()),
    }
}

/// From what it says of itself, as in "rustc 1.93.0 (...)" and "Python 3.11.7".
fn version(program: &str) -> Option<(u32, u32)> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = text.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

fn cores() -> Finding {
    match available_parallelism() {
        Ok(cores) if cores.get() > 1 => Good(format!("{cores} cores")),
        _ => Less(
            "1 core: all exercises work, but nothing gets quicker, and `comparison` says so"
                .to_owned(),
        ),
    }
}

fn limit(what: &str, resource: Resource, needed: u64, command: &str) -> Finding {
    match getrlimit(resource) {
        Ok((soft, _)) if soft >= needed => Good(format!("{what}: {}", number(soft))),
        Ok((soft, _)) => Missing(format!(
            "{what}: {soft} are allowed, {needed} are needed; `{command}` in this shell"
        )),
        Err(errno) => Less(format!("{what}: the limit could not be read ({errno})")),
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
        _ => Less("wr: `cargo install workshop-runner` for progress, if you like".to_owned()),
    }
}

/// Chapter by chapter: all at once would be built with other features of the crates than one alone, and what an attendee
/// runs first would be built again.
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
        let said = String::from_utf8_lossy(&output.stderr);
        let said: Vec<_> = said.lines().take(6).collect();
        return Ok(Missing(format!(
            "the exercises do not build: `cargo fetch` here, while there is a network\n{}",
            said.join("\n")
        )));
    }
    Ok(Good("all exercises build without the network".to_owned()))
}
