//! Runs the workshop's commands on a copy of the exercises, so that an attendee's files do not
//! change.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use testkit::{Finished, Program};

use super::answers::{BUILD_LIMIT, cargo_envs, features_of_the_workspace, generated};
use super::exercise::{all, workspace};

fn cargo(args: &[&str], folder: &Path) -> Program {
    let mut cargo = Program::new(env!("CARGO")).args(args).current_dir(folder);
    for (name, value) in cargo_envs() {
        cargo = cargo.env(name, value);
    }
    cargo.limit(BUILD_LIMIT)
}

/// A copy of the folder `exercises`, without its build files. It is always at the same path, so
/// that the next run replaces the files built for it.
struct Copy {
    folder: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let folder = generated().join("copy");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        // The exercises use crates of the workspace around them.
        for entry in fs::read_dir(workspace()).expect("the workspace") {
            let entry = entry.expect("an entry");
            let name = entry.file_name();
            if !["exercises", "target", ".git"].contains(&&*name.to_string_lossy()) {
                symlink(entry.path(), folder.join(name)).expect("a link");
            }
        }
        let to = folder.join("exercises");
        copy(&workspace().join("exercises"), &to);
        for exercise in all() {
            let path = exercise.folder.strip_prefix(workspace()).expect("in here");
            let file = folder.join(path).join("src/lib.rs");
            fs::write(file, exercise.text("start.rs")).expect("a file at its start");
        }
        // With the workspace's features, these crates are already built.
        for package in ["proof_async", "workshop"] {
            let manifest = to.join(package).join("Cargo.toml");
            let text = fs::read_to_string(&manifest).expect("a manifest");
            let text = text + "\n" + &features_of_the_workspace();
            fs::write(manifest, text).expect("a manifest");
        }
        Self { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.join("exercises").join(path)
    }

    /// Runs `cargo workshop ARGS` in one of its folders.
    fn workshop(&self, path: &str, args: &[&str]) -> Finished {
        cargo(&[&["workshop"], args].concat(), &self.path(path)).run()
    }

    /// Runs a command that must succeed, and returns its standard output.
    fn output(&self, path: &str, args: &[&str]) -> String {
        self.workshop(path, args).success().stdout
    }

    /// Runs a command that must fail, and returns its single error line on standard error.
    fn error(&self, path: &str, args: &[&str]) -> String {
        let finished = self.workshop(path, args);
        let error = &finished.stderr;
        assert!(!finished.status.success(), "{args:?} succeeds");
        let lines: Vec<_> = error.lines().filter(|l| l.starts_with("error:")).collect();
        assert_eq!(lines.len(), 1, "{error}");
        lines[0].to_owned()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_file() {
            fs::copy(&from, &to).expect("a copy");
        } else if !from.ends_with("target") {
            copy(&from, &to);
        }
    }
}

const FIRST: &str = "01_threading/01_start_and_join";

/// The copy that all tests share.
static COPY: LazyLock<Copy> = LazyLock::new(Copy::new);

#[test]
fn the_commands_work() {
    let copy = &*COPY;

    let list = copy.output("", &[]);
    for exercise in all() {
        let folder = exercise.folder.file_name().expect("a name");
        assert!(list.contains(&*folder.to_string_lossy()), "{list}");
    }
    assert!(!list.contains("begun"), "{list}");
    assert!(list.lines().all(|line| line.len() <= 100), "{list}");

    // Hints: for the current folder, or by name.
    let hint = copy.output(FIRST, &["hint"]);
    assert!(hint.contains("hint 1 of 3") && hint.contains("cargo workshop hint 2"));
    let hint = copy.output("", &["hint", "start_and"]);
    assert!(hint.contains("cargo workshop hint start_and 2"), "{hint}");
    let hint = copy.output("02_multiprocessing/03_pipe", &["hint", "3", "start_and"]);
    assert!(hint.contains("Start and join, hint 3"), "{hint}");
    assert!(hint.contains("solution.rs"), "{hint}");
    let error = copy.error("", &["hint"]);
    assert!(error.contains("cargo workshop hint gather"), "{error}");
    let error = copy.error(FIRST, &["hint", "4"]);
    assert!(error.contains("1, 2 and 3, and no 4"), "{error}");
    assert!(copy.error(FIRST, &["hint", "1", "2"]).contains("gather 2"));
    let error = copy.error("", &["hint", "nothing"]);
    assert!(error.contains("cargo workshop list"), "{error}");
    assert!(
        copy.error("", &["reset", "_pool"])
            .contains("thread_pool, process_pool")
    );

    // A reset keeps the attendee's answer, and so does a second reset.
    let file = copy.path(&format!("{FIRST}/src/lib.rs"));
    let start = fs::read_to_string(&file).expect("the start");
    for number in [1, 2] {
        let mine = format!("// mine, {number}\n");
        fs::write(&file, &mine).expect("an answer");
        assert!(copy.output("", &[]).contains("begun"));
        let args: &[&str] = match number {
            1 => &["reset"],
            _ => &["reset", "--all"],
        };
        let output = copy.output(FIRST, args);
        assert!(output.contains(&format!("mine-{number}.rs")), "{output}");
        assert_eq!(fs::read_to_string(&file).expect("a file"), start);
        let kept = copy.path(&format!("{FIRST}/mine-{number}.rs"));
        assert_eq!(fs::read_to_string(kept).expect("the kept answer"), mine);
    }
    assert!(copy.output(FIRST, &["reset"]).contains("already"));
    fs::remove_file(&file).expect("removed");
    copy.output(FIRST, &["reset"]);
    assert_eq!(fs::read_to_string(&file).expect("a file"), start);

    // The README's tables are generated from the exercises.
    let readme = fs::read_to_string(copy.path("README.md")).expect("the README");
    for table in ["schedule", "list"] {
        let output = copy.output("", &[table, "--markdown", "README.md"]);
        assert!(output.contains("README.md"), "{output}");
    }
    let made = fs::read_to_string(copy.path("README.md")).expect("the README");
    assert!(
        made == readme,
        "a table is out of date: run `cargo workshop schedule --markdown README.md` in exercises, and the same with `list`"
    );
    let error = copy.error("", &["schedule", "--markdown", "Cargo.toml"]);
    assert!(error.contains("schedule:begin"), "{error}");
}

/// The schedule "Three hours" takes at most three hours.
#[test]
fn the_short_schedule_is_short() {
    let readme = fs::read_to_string(workspace().join("exercises/README.md")).expect("the README");
    let (_, rest) = readme.split_once("### Three hours").expect("a schedule");
    let (table, _) = rest.split_once("###").expect("another one");
    let end = table
        .lines()
        .find(|line| line.ends_with("| end |"))
        .expect("an end");
    let (hours, minutes) = end
        .split('|')
        .nth(1)
        .and_then(|time| time.trim().split_once(':'))
        .expect("a time");
    let number = |text: &str| text.parse::<u32>().expect("a number");
    let end = number(hours) * 60 + number(minutes);
    assert!((165..=180).contains(&end), "{end} minutes");
}

/// The crates that the commands and the exercises' tests use have their own tests, in a workspace
/// that `cargo test` does not reach from here.
#[test]
fn the_tools_pass_their_own_tests() {
    let packages = [
        "--package=proof",
        "--package=proof_async",
        "--package=workshop",
    ];
    let args = [&["test", "--quiet"], &packages[..]].concat();
    cargo(&args, &COPY.path(""))
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__")
        .run()
        .success();
}
