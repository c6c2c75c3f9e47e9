//! The list in `src/lib.rs` names the files of the sections that this crate compiles.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_compiled_file_is_listed_with_a_reason() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = package.join("..").canonicalize().expect("the workspace");
    let mut compiled = BTreeSet::new();
    for file in files(&package.join("src")) {
        for path in paths(&read(&file)) {
            let target = file.with_file_name(path).canonicalize().expect(path);
            let target = target.strip_prefix(&workspace).expect("in the workspace");
            compiled.insert(target.display().to_string());
        }
    }

    let mut listed = BTreeSet::new();
    let lib = read(&package.join("src/lib.rs"));
    for entry in lib.lines().filter_map(|line| line.strip_prefix("//! - `")) {
        let (file, reason) = entry.split_once("`: ").expect("`FILE`: REASON");
        assert!(!reason.is_empty(), "no reason for {file}");
        assert!(listed.insert(file.to_owned()), "{file} is listed twice");
    }
    assert_eq!(listed, compiled, "listed in src/lib.rs, and compiled");
}

/// Returns the paths in the attributes `#[path = "PATH"]`.
fn paths(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let path = line.trim_start().strip_prefix("#[path = \"")?;
        path.strip_suffix("\"]")
    })
}

/// Returns the files in a folder and in the folders below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
