//! Each answer to each exercise (the start, the solution, the wrong ones), built and tested.
//!
//! An answer is a package of its own in a generated workspace: the exercise's Cargo.toml, its tests, and one file in
//! place of src/lib.rs. So the attendee's own answers, in src/lib.rs, are neither looked at nor touched.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::exercise::{Exercise, all, workspace};

/// One answer, and what its tests said.
pub(crate) struct Answer {
    pub(crate) exercise: String,
    /// start, solution, or the name of a wrong one
    pub(crate) name: String,
    pub(crate) passed: bool,
    pub(crate) output: String,
}

impl Answer {
    pub(crate) fn failed_tests(&self) -> Vec<&str> {
        let names = self.output.lines().filter_map(|line| {
            let (name, end) = line.strip_prefix("test ")?.split_once(" ...")?;
            end.trim().ends_with("FAILED").then(|| name.trim())
        });
        names.collect()
    }
}

/// Longer than any limit inside the tests.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// All answers, tested once for all who ask.
pub(crate) fn answers() -> &'static [Answer] {
    static ANSWERS: OnceLock<Vec<Answer>> = OnceLock::new();
    ANSWERS.get_or_init(|| {
        let folder = generated();
        let exercises = all();
        let packages = generate(&exercises, &folder);
        let programs = build(&folder);
        let mut left: Vec<_> = packages
            .into_iter()
            .map(|(package, (exercise, name))| {
                let program = programs
                    .get(&package)
                    .unwrap_or_else(|| panic!("{package} has no test program"));
                (program.clone(), exercise, name)
            })
            .collect();
        left.reverse();
        let left = Mutex::new(left);
        let done = Mutex::new(Vec::new());
        // Most of them wait for a limit and do not compute, so there may be more than cores.
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let next = left.lock().expect("no panic").pop();
                        let Some((program, exercise, name)) = next else {
                            break;
                        };
                        let (passed, output) = run(&program, exercise);
                        let exercise = exercise.name.clone();
                        done.lock().expect("no panic").push(Answer {
                            exercise,
                            name,
                            passed,
                            output,
                        });
                    }
                });
            }
        });
        done.into_inner().expect("no panic")
    })
}

/// Where the generated workspace lies: beside the tests' own files, and kept, so that a second run is quick.
pub(crate) fn generated() -> PathBuf {
    let test = std::env::current_exe().expect("the test's own file");
    let target = test.ancestors().nth(3).expect("the target folder");
    target.join("exercises")
}

/// All that is built here goes to one folder, is built to be run once, and is compiled by clippy, so that it need not be
/// read by the compiler a second time. A warning is an error.
pub(crate) fn cargo_envs() -> [(&'static str, PathBuf); 5] {
    [
        ("CARGO_TARGET_DIR", generated().join("target")),
        ("CARGO_INCREMENTAL", "0".into()),
        ("CARGO_PROFILE_DEV_DEBUG", "0".into()),
        ("RUSTC_WORKSPACE_WRAPPER", "clippy-driver".into()),
        ("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__".into()),
    ]
}

type Packages<'a> = BTreeMap<String, (&'a Exercise, String)>;

fn generate<'a>(exercises: &'a [Exercise], folder: &Path) -> Packages<'a> {
    let mut packages = Packages::new();
    for exercise in exercises {
        let mut answer = |name: &str, file: String| {
            let package = format!("{}__{name}", exercise.name);
            let manifest = manifest(exercise, &package, &file);
            write(&folder.join(&package).join("Cargo.toml"), &manifest);
            packages.insert(package, (exercise, name.to_owned()));
        };
        answer("start", "start.rs".to_owned());
        answer("solution", "solution.rs".to_owned());
        for wrong in exercise.wrong() {
            answer(&wrong, format!("wrong/{wrong}.rs"));
        }
    }

    let from = workspace().join("exercises");
    let text = fs::read_to_string(from.join("Cargo.toml")).expect("the exercises' Cargo.toml");
    let mut members = String::new();
    for package in packages.keys() {
        write!(members, "\"{package}\", ").expect("a string takes all");
    }
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("default-members"));
    let lines = lines.map(|line| match line.starts_with("members") {
        true => format!("members = [{members}]"),
        false => line.replace("path = \"", &format!("path = \"{}/", from.display())),
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    write(&folder.join("Cargo.toml"), &text);
    if !folder.join("Cargo.lock").exists() {
        fs::copy(from.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the versions");
    }
    packages
}

/// The exercise's own, with other files.
fn manifest(exercise: &Exercise, package: &str, file: &str) -> String {
    let text = exercise.text("Cargo.toml");
    let own_harness = text.contains("harness = false");
    let name = &exercise.name;
    let mut kept: String = text
        .split("\n[")
        .filter(|part| !part.starts_with("lib]") && !part.starts_with("[test]]"))
        .collect::<Vec<_>>()
        .join("\n[");
    kept = kept.replacen(
        &format!("name = \"{name}\""),
        &format!("name = \"{package}\""),
        1,
    );
    let folder = exercise.folder.display();
    format!(
        "{kept}\n[lib]\nname = \"{name}\"\npath = \"{folder}/{file}\"\ntest = false\ndoctest = false\n\n\
         [[test]]\nname = \"proof\"\npath = \"{folder}/tests/proof.rs\"\nharness = {}\n",
        !own_harness
    )
}

/// Only where it changes: what is unchanged is not built again.
fn write(file: &Path, text: &str) {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for the answers");
    fs::write(file, text).expect("the generated workspace");
}

#[derive(Deserialize)]
struct Message {
    reason: String,
    package_id: Option<String>,
    executable: Option<PathBuf>,
    message: Option<Diagnostic>,
}

#[derive(Deserialize)]
struct Diagnostic {
    rendered: Option<String>,
}

/// The test program of each package.
fn build(folder: &Path) -> BTreeMap<String, PathBuf> {
    let output = Command::new(env!("CARGO"))
        .args(["test", "--no-run", "--workspace", "--message-format=json"])
        .current_dir(folder)
        .envs(cargo_envs())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    let mut programs = BTreeMap::new();
    let mut said = String::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Message>(line) else {
            continue;
        };
        if message.reason == "compiler-message" {
            said += &message
                .message
                .and_then(|message| message.rendered)
                .unwrap_or_default();
        }
        if let (Some(id), Some(program)) = (message.package_id, message.executable) {
            // path+file:///the/folder/of/start_and_join__solution#0.1.0
            let folder = id.split('#').next().unwrap_or_default();
            let package = folder.rsplit('/').next().unwrap_or_default();
            programs.insert(package.to_owned(), program);
        }
    }
    assert!(
        output.status.success(),
        "an answer does not compile, or clippy has something to say of it:\n{said}"
    );
    programs
}

/// Whether all tests passed, and what they printed.
fn run(program: &Path, exercise: &Exercise) -> (bool, String) {
    let output = tempfile::NamedTempFile::new().expect("a file for the output");
    let file = |file: &File| file.try_clone().expect("a second handle");
    let mut child = Command::new(program)
        .current_dir(&exercise.folder)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(file(output.as_file()))
        .stderr(file(output.as_file()))
        .spawn()
        .expect("the test program runs");
    let start = Instant::now();
    let status = loop {
        match child.try_wait().expect("it can be waited for") {
            Some(status) => break Some(status),
            None if start.elapsed() > TIME_LIMIT => break None,
            None => thread::sleep(Duration::from_millis(10)),
        }
    };
    if status.is_none() {
        child.kill().expect("it can be ended");
        child.wait().expect("it can be waited for");
    }
    let text = fs::read_to_string(output.path()).expect("the output");
    match status {
        Some(status) => (status.success(), text),
        None => (
            false,
            format!("{text}\nnot done after {TIME_LIMIT:?}, which no test may take"),
        ),
    }
}
