//! Each answer to each exercise (the start, the solution, the wrong ones), built and tested.
//!
//! All answers to one exercise are one test program: a module for each answer, with the answer and
//! a copy of the exercise's tests that use it. Building a program for each answer would take three
//! times longer. The attendee's own answer, in src/lib.rs, is neither read nor changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;
use std::{fs, thread};

use serde::Deserialize;
use testkit::Program;

use super::exercise::{Exercise, all, workspace};

/// An answer, and the output of its tests.
pub(crate) struct Answer {
    pub(crate) exercise: String,
    /// `start`, `solution`, or the name of a wrong answer.
    pub(crate) name: String,
    pub(crate) passed: bool,
    pub(crate) output: String,
}

impl Answer {
    /// Returns the names of the tests in tests/proof.rs that failed.
    pub(crate) fn failed_tests(&self) -> Vec<&str> {
        let names = self.output.lines().filter_map(|line| {
            let (name, end) = line.strip_prefix("test ")?.split_once(" ...")?;
            let is_failure = end.trim().ends_with("FAILED");
            is_failure.then(|| name.trim().rsplit("::").next().unwrap_or_default())
        });
        names.collect()
    }
}

/// The time limit of a build, which takes half a minute, and longer if it waits for another build.
pub(crate) const BUILD_LIMIT: Duration = Duration::from_secs(600);

/// The time limit of the tests of an answer, longer than any limit inside them.
const TIME_LIMIT: Duration = Duration::from_secs(120);

/// The number of test programs at the same time. Most of them wait, so it may exceed the cores.
const CONCURRENT: usize = 16;

/// Returns all answers, which are built and tested once.
pub(crate) fn answers() -> &'static [Answer] {
    static ANSWERS: LazyLock<Vec<Answer>> = LazyLock::new(|| {
        let exercises = all();
        let programs = build(&exercises);
        let mut left = Vec::new();
        for exercise in &exercises {
            let program = &programs.tests[&exercise.name];
            left.extend(
                exercise
                    .answers()
                    .into_iter()
                    .map(|(name, _)| (program, exercise, name)),
            );
        }
        left.reverse();
        let (left, done) = (Mutex::new(left), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for _ in 0..CONCURRENT {
                scope.spawn(|| {
                    loop {
                        let next = left.lock().expect("no panic under the lock").pop();
                        let Some((program, exercise, name)) = next else {
                            break;
                        };
                        let answer = test(program, exercise, name);
                        done.lock().expect("no panic under the lock").push(answer);
                    }
                });
            }
        });
        done.into_inner().expect("no panic under the lock")
    });
    &ANSWERS
}

/// The files that cargo has built for the answers.
pub(crate) struct Built {
    /// The test program of each exercise.
    tests: BTreeMap<String, PathBuf>,
    /// The library of each crate that an exercise may use.
    pub(crate) libraries: BTreeMap<String, PathBuf>,
}

/// Builds all answers, once.
pub(crate) fn build(exercises: &[Exercise]) -> &'static Built {
    static BUILT: Mutex<Option<&'static Built>> = Mutex::new(None);
    let mut built = BUILT
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    built.get_or_insert_with(|| {
        let folder = generated().join("answers");
        generate(exercises, &folder);
        Box::leak(Box::new(run_cargo(&folder)))
    })
}

/// Returns the folder for generated files, in the target folder. They are kept, so that a second
/// run is quick.
pub(crate) fn generated() -> PathBuf {
    target().join("exercises")
}

/// Returns the target folder of this test program. The answers are built there too, so that shared
/// crates are built only once.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("the file of the test");
    test.ancestors()
        .nth(3)
        .expect("the target folder")
        .to_owned()
}

/// Returns the environment variables of a build, without incremental files, which are not used
/// again.
pub(crate) fn cargo_envs() -> [(&'static str, PathBuf); 2] {
    [
        ("CARGO_TARGET_DIR", target()),
        ("CARGO_INCREMENTAL", "0".into()),
    ]
}

/// Writes a package with one test program for each exercise, and all dependencies of all exercises.
fn generate(exercises: &[Exercise], folder: &Path) {
    let from = workspace().join("exercises");
    let text = fs::read_to_string(from.join("Cargo.toml")).expect("the exercises' Cargo.toml");
    let (_, dependencies) = text
        .split_once("[workspace.dependencies]")
        .expect("dependencies");
    let (dependencies, _) = dependencies.split_once("\n[").expect("another section");
    let dependencies = dependencies.replace("path = \"", &format!("path = \"{}/", from.display()));
    let mut manifest = format!(
        r#"[package]
name = "answers"
edition = "2024"
autotests = false

[workspace]

[lib]
path = "lib.rs"
test = false
doctest = false

# clippy checks each answer separately
[lints.rust]
warnings = "allow"

# as in the workspace, so that shared crates are built only once
[profile.test]
debug = false
incremental = false

[profile.dev.package."*"]
debug = false

# fewer and larger units: each program has several copies of the same code
[profile.dev.package.answers]
codegen-units = 1

[dependencies]{dependencies}
{}"#,
        features_of_the_workspace()
    );
    write(&folder.join("lib.rs"), "");
    for exercise in exercises {
        let name = &exercise.name;
        let harness = !exercise.has_own_main();
        manifest += &format!(
            r#"
[[test]]
name = "{name}"
path = "{name}/main.rs"
harness = {harness}
"#
        );
        let main = folder.join(name).join("main.rs");
        write(&main, &program(exercise, folder));
    }
    write(&folder.join("Cargo.toml"), &manifest);
    // Copied each time: an outdated Cargo.lock would need the network.
    fs::copy(from.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the versions");
}

/// Crates that the exercises and the workspace share, but would build with different features.
const SHARED: [&str; 10] = [
    "bitflags",
    "futures-core",
    "futures-util",
    "memchr",
    "nix",
    "serde",
    "serde_core",
    "serde_json",
    "slab",
    "tokio",
];

/// Returns dependencies with the features that the workspace builds them with, so that cargo does
/// not compile tokio and others a second time.
pub(crate) fn features_of_the_workspace() -> String {
    let cargo = Program::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--locked"])
        .current_dir(workspace())
        .limit(BUILD_LIMIT);
    let metadata = cargo.run().success().stdout;
    let metadata: Metadata = serde_json::from_str(&metadata).expect("cargo's metadata");
    let mut text = String::new();
    for node in metadata.resolve.nodes {
        // `registry+https://...#tokio@1.54.1`
        let Some((name, version)) = node
            .id
            .rsplit_once('#')
            .and_then(|(_, id)| id.split_once('@'))
        else {
            continue;
        };
        if SHARED.contains(&name) {
            // This feature is a dependency that exists only on Windows.
            let features = node
                .features
                .into_iter()
                .filter(|name| name != "windows-sys");
            let features: Vec<String> = features.collect();
            text += &format!(
                "[target.'cfg(all())'.dependencies.{name}]\nversion = \"={version}\"\n\
                 default-features = false\nfeatures = {features:?}\n"
            );
        }
    }
    text
}

/// The part of `cargo metadata` with the features of each crate.
#[derive(Deserialize)]
struct Metadata {
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    features: Vec<String>,
}

/// Returns the source of an exercise's test program: a module for each answer. If the tests have
/// their own `main`, the environment variable `ANSWER` selects the answer, also in the tests'
/// children.
fn program(exercise: &Exercise, folder: &Path) -> String {
    let (mut modules, mut mains) = (String::new(), String::new());
    for (name, file) in exercise.answers() {
        let proof = copy_of_tests(exercise, &folder.join(&exercise.name).join(&name));
        let answer = exercise.folder.join(file);
        modules += &format!(
            r#"
#[allow(dead_code)]
mod answer_{name} {{
    #[path = "{}"]
    pub(crate) mod answer;
    #[path = "{}"]
    pub(crate) mod proof;
}}
"#,
            answer.display(),
            proof.display()
        );
        mains += &format!("        Ok(\"{name}\") => answer_{name}::proof::main(),\n");
    }
    if exercise.has_own_main() {
        modules += &format!(
            r#"
fn main() {{
    match std::env::var("ANSWER").as_deref() {{
{mains}        other => panic!("unknown answer {{other:?}}"),
    }}
}}
"#
        );
    }
    modules
}

/// Copies the tests of an exercise into a folder, changed to use the answer in the sibling module.
/// Returns the copied proof.rs.
fn copy_of_tests(exercise: &Exercise, to: &Path) -> PathBuf {
    let tests = exercise.folder.join("tests");
    for entry in fs::read_dir(&tests).expect("tests").flatten() {
        let module = Path::new(&entry.file_name()).join("mod.rs");
        if let Ok(text) = fs::read_to_string(tests.join(&module)) {
            write(&to.join(module), &text);
        }
    }
    let proof = exercise.text("tests/proof.rs");
    let used = format!("use {}::", exercise.name);
    assert!(
        proof.contains(&used),
        "{} does not use the answer",
        tests.display()
    );
    let proof = proof.replace(&used, "use super::answer::");
    let proof = proof.replace("\nfn main()", "\npub(crate) fn main()");
    let copy = to.join("proof.rs");
    write(&copy, &proof);
    copy
}

/// Writes a file if its text has changed; cargo then does not rebuild unchanged files.
fn write(file: &Path, text: &str) {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for the answers");
    fs::write(file, text).expect("a generated file");
}

/// A line of cargo's output with the files that it built.
#[derive(Deserialize)]
struct Artifact {
    target: Target,
    executable: Option<PathBuf>,
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

fn run_cargo(folder: &Path) -> Built {
    let mut cargo = Program::new(env!("CARGO"))
        .args([
            "test",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ])
        .current_dir(folder)
        .limit(BUILD_LIMIT);
    for (name, value) in cargo_envs() {
        cargo = cargo.env(name, value);
    }
    let output = cargo.run().success().stdout;
    let mut built = Built {
        tests: BTreeMap::new(),
        libraries: BTreeMap::new(),
    };
    for line in output.lines() {
        let Ok(artifact) = serde_json::from_str::<Artifact>(line) else {
            continue;
        };
        let Target { name, kind } = artifact.target;
        if let Some(program) = artifact.executable.filter(|_| kind == ["test"]) {
            built.tests.insert(name, program);
        } else if let Some(library) = artifact.filenames.into_iter().find(|file| {
            file.extension()
                .is_some_and(|extension| extension == "rlib")
        }) {
            built.libraries.insert(name.replace('-', "_"), library);
        }
    }
    built
}

/// Runs the tests of one answer.
fn test(program: &Path, exercise: &Exercise, name: String) -> Answer {
    let program = Program::new(program)
        .current_dir(&exercise.folder)
        .env("RUST_BACKTRACE", "0")
        .env("ANSWER", &name)
        .limit(TIME_LIMIT);
    let finished = if exercise.has_own_main() {
        program.run()
    } else {
        program.arg(format!("answer_{name}::")).run()
    };
    Answer {
        exercise: exercise.name.clone(),
        name,
        passed: finished.status.success(),
        output: finished.stdout + &finished.stderr,
    }
}
