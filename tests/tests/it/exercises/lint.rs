//! Runs clippy on each answer separately, as a library with the dependencies of its exercise, and
//! once on the tests of each exercise, with its solution.

use std::path::Path;
use std::sync::Mutex;
use std::{fs, thread};

use testkit::Program;

use super::answers::{Built, build, generated};
use super::exercise::{Exercise, all};

#[test]
fn clippy_accepts_every_answer() {
    let exercises = all();
    let built = build(&exercises);
    let folder = generated().join("lint");
    fs::create_dir_all(&folder).expect("a folder for clippy's output");
    let left = Mutex::new(exercises.iter().collect::<Vec<_>>());
    let warnings = Mutex::new(Vec::new());
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let next = left.lock().expect("no panic under the lock").pop();
                    let Some(exercise) = next else { break };
                    let found = lint(exercise, built, &folder);
                    warnings
                        .lock()
                        .expect("no panic under the lock")
                        .extend(found);
                }
            });
        }
    });
    let warnings = warnings.into_inner().expect("no panic under the lock");
    assert!(warnings.is_empty(), "{}", warnings.join("\n"));
}

/// The control test: clippy finds two mistakes in a file.
#[test]
fn clippy_finds_mistakes() {
    let exercises = all();
    let built = build(&exercises);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("careless.rs");
    fs::write(
        &file,
        "pub fn f(n: Option<u8>) -> u8 {\n    return n.map(|n| n).unwrap_or(0);\n}\n",
    )
    .expect("a file");
    let found = clippy(&exercises[0], "lib", &file, &[], built, folder.path());
    let found = found.expect("two warnings");
    assert!(
        found.contains("needless_return") && found.contains("map_identity"),
        "{found}"
    );
}

/// Returns clippy's warnings for the answers and the tests of an exercise.
fn lint(exercise: &Exercise, built: &Built, folder: &Path) -> Vec<String> {
    let mut warnings = Vec::new();
    let dependencies = &exercise.dependencies;
    let solution = folder.join(&exercise.name);
    for (name, file) in exercise.answers() {
        let folder = folder.join(&exercise.name).join(name);
        fs::create_dir_all(&folder).expect("a folder for clippy's output");
        let file = exercise.folder.join(file);
        warnings.extend(clippy(exercise, "lib", &file, dependencies, built, &folder));
    }
    let proof = exercise.folder.join("tests/proof.rs");
    let all = [&dependencies[..], &exercise.dev_dependencies].concat();
    let solution = solution.join("solution");
    warnings.extend(clippy(exercise, "test", &proof, &all, built, &solution));
    warnings
}

/// Runs clippy on one file, as a library or as a test program that uses the library in `folder`,
/// and returns its warnings.
fn clippy(
    exercise: &Exercise,
    kind: &str,
    file: &Path,
    dependencies: &[String],
    built: &Built,
    folder: &Path,
) -> Option<String> {
    let mut driver = Program::new("clippy-driver")
        .args([
            "--edition=2024",
            "--emit=metadata",
            "-Dwarnings",
            "-Wclippy::all",
            "-Funsafe_code",
        ])
        .arg("--out-dir")
        .arg(folder)
        .arg(file);
    driver = match kind {
        "lib" => driver.args(["--crate-type=lib", "--crate-name", &exercise.name]),
        _ => {
            let library = folder.join(format!("lib{}.rmeta", exercise.name));
            let library = format!("{}={}", exercise.name, library.display());
            let driver = driver.args(["--crate-name=proof", "--extern", &library]);
            match exercise.has_own_main() {
                true => driver.arg("--crate-type=bin"),
                false => driver.arg("--test"),
            }
        }
    };
    for dependency in dependencies {
        let name = dependency.replace('-', "_");
        let library = built.libraries.get(&name);
        let library = library.unwrap_or_else(|| panic!("{name} was not built"));
        let deps = library.parent().expect("a folder").display();
        driver = driver.args(["-L", &format!("dependency={deps}")]);
        driver = driver.args(["--extern", &format!("{name}={}", library.display())]);
    }
    let finished = driver.run();
    (!finished.status.success()).then(|| format!("{}:\n{}", file.display(), finished.stderr))
}
