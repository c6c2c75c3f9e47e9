//! An exercise, as read from its folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

pub(crate) struct Exercise {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) about: About,
    /// The crates that an answer may use.
    pub(crate) dependencies: Vec<String>,
    /// The crates that the tests use.
    pub(crate) dev_dependencies: Vec<String>,
}

/// The table `[package.metadata.exercise]` of its Cargo.toml.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) minutes: u32,
    pub(crate) core: bool,
    pub(crate) heading: String,
    pub(crate) read: Vec<String>,
    pub(crate) uses: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    metadata: Option<BTreeMap<String, About>>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `"dev"` for a dev-dependency, otherwise `None`.
    kind: Option<String>,
}

pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
}

/// Returns all exercises in their order.
pub(crate) fn all() -> Vec<Exercise> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(workspace().join("exercises"))
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {errors}");
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).expect("each exercise describes itself");
    let mut exercises: Vec<_> = metadata
        .packages
        .into_iter()
        .filter_map(|package| {
            let about = package.metadata?.remove("exercise")?;
            let folder = package.manifest_path.parent()?.to_owned();
            let (dev_dependencies, dependencies): (Vec<_>, Vec<_>) = package
                .dependencies
                .into_iter()
                .partition(|dependency| dependency.kind.is_some());
            let names = |list: Vec<Dependency>| list.into_iter().map(|one| one.name).collect();
            Some(Exercise {
                name: package.name,
                folder,
                about,
                dependencies: names(dependencies),
                dev_dependencies: names(dev_dependencies),
            })
        })
        .collect();
    exercises.sort_by(|a, b| a.folder.cmp(&b.folder));
    exercises
}

impl Exercise {
    /// Returns the text of one of its files, or an empty text if the file does not exist.
    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_default()
    }

    /// Returns whether its tests have their own `main`.
    pub(crate) fn has_own_main(&self) -> bool {
        self.text("Cargo.toml").contains("harness = false")
    }

    /// Returns the name and the file of each answer.
    pub(crate) fn answers(&self) -> Vec<(String, String)> {
        let given = ["start", "solution"].map(|name| (name.to_owned(), format!("{name}.rs")));
        let wrong = self.wrong().into_iter();
        let wrong = wrong.map(|name| (name.clone(), format!("wrong/{name}.rs")));
        given.into_iter().chain(wrong).collect()
    }

    /// Returns the names of its wrong answers.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.join("wrong"))
            .into_iter()
            .flatten();
        let mut names: Vec<_> = files
            .flatten()
            .filter_map(|file| file.path().file_stem()?.to_str().map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    /// Returns the tests that a wrong answer should fail, by its own comment.
    pub(crate) fn refused_by(&self, wrong: &str) -> Vec<String> {
        let text = self.text(&format!("wrong/{wrong}.rs"));
        let names = text
            .lines()
            .find_map(|line| line.strip_prefix("//! Refused by: "));
        names
            .unwrap_or_default()
            .split(", ")
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }
}
