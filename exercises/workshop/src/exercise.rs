//! An exercise: a folder with a package, whose Cargo.toml describes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

pub(crate) struct Exercise {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) about: About,
}

/// The section `[package.metadata.exercise]` of an exercise's Cargo.toml.
#[derive(Deserialize)]
pub(crate) struct About {
    pub(crate) title: String,
    pub(crate) minutes: u32,
    /// Whether it is part of the three-hour schedule.
    pub(crate) core: bool,
    /// The heading in the chapter.
    pub(crate) heading: String,
    /// Files to read first, in the workspace around this one.
    pub(crate) read: Vec<String>,
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
}

/// Returns the folder `exercises`.
pub(crate) fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this package is in a folder")
}

/// Returns all exercises, in their order.
///
/// # Errors
///
/// If cargo cannot read a Cargo.toml, or one does not describe its exercise correctly.
pub(crate) fn all() -> anyhow::Result<Vec<Exercise>> {
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(folder())
        .output()
        .context("failed to start cargo")?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        bail!("failed to read the exercises: {}", error.trim());
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .context("failed to read the descriptions of the exercises")?;
    let mut exercises = Vec::new();
    for package in metadata.packages {
        let about = package.metadata.and_then(|mut all| all.remove("exercise"));
        let folder = package.manifest_path.parent().map(Path::to_owned);
        if let (Some(about), Some(folder)) = (about, folder) {
            let name = package.name;
            exercises.push(Exercise {
                name,
                folder,
                about,
            });
        }
    }
    exercises.sort_by(|a, b| a.folder.cmp(&b.folder));
    Ok(exercises)
}

/// Returns the exercise with this name, or by default the one whose folder is the current one.
///
/// # Errors
///
/// If there is no such exercise, or more than one.
pub(crate) fn find<'a>(
    exercises: &'a [Exercise],
    name: Option<&str>,
) -> anyhow::Result<&'a Exercise> {
    let Some(name) = name else {
        let here = std::env::current_dir().context("failed to find the current folder")?;
        return exercises
            .iter()
            .find(|exercise| here.starts_with(&exercise.folder))
            .context("this is not the folder of an exercise: go into one, or name it, as in `cargo workshop hint \
                      gather`");
    };
    if let Some(exact) = exercises.iter().find(|exercise| exercise.name == name) {
        return Ok(exact);
    }
    let found: Vec<_> = exercises
        .iter()
        .filter(|exercise| exercise.path().contains(name))
        .collect();
    match found[..] {
        [one] => Ok(one),
        [] => bail!("there is no exercise {name}: `cargo workshop list` shows all names"),
        _ => {
            let names: Vec<_> = found.iter().map(|one| one.name.as_str()).collect();
            bail!(
                "more than one exercise matches {name}: {}",
                names.join(", ")
            )
        }
    }
}

impl Exercise {
    /// Returns its path from the folder `exercises`, such as 01_threading/01_start_and_join.
    pub(crate) fn path(&self) -> String {
        let path = self.folder.strip_prefix(folder()).unwrap_or(&self.folder);
        path.display().to_string()
    }

    /// Returns its chapter's folder, such as 01_threading.
    pub(crate) fn chapter(&self) -> String {
        let path = self.path();
        path.split('/').next().unwrap_or_default().to_owned()
    }

    /// Reads one of its files.
    pub(crate) fn read(&self, file: &str) -> anyhow::Result<String> {
        let file = self.folder.join(file);
        fs::read_to_string(&file).with_context(|| format!("failed to read {}", file.display()))
    }

    /// Returns whether src/lib.rs differs from the start.
    pub(crate) fn is_begun(&self) -> bool {
        match (self.read("start.rs"), self.read("src/lib.rs")) {
            (Ok(start), Ok(mine)) => start != mine,
            _ => true,
        }
    }
}
