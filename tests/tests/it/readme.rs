//! Checks that the commands in the README and the map exist. (`links` follows their links.)

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("the text")
}

#[test]
fn every_command_names_an_existing_program() {
    let texts = ["README.md", "MAP.md"].map(text);
    let commands: Vec<&str> = texts.iter().flat_map(|text| commands(text)).collect();
    assert!(commands.len() > 30, "the map has commands: {commands:?}");
    for command in commands {
        let file = root().join(source_of(command));
        assert!(
            file.exists(),
            "{command}: {} does not exist",
            file.display()
        );
    }
}

/// Returns the commands that run a program, in the text or in a block of code, without the comment
/// after ` #`.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    let codes = text.split('`').flat_map(str::lines);
    let codes = codes.filter(|code| code.starts_with("cargo run "));
    codes.map(|code| code.split(" #").next().unwrap_or(code))
}

/// Returns the file of the program that a command runs.
fn source_of(command: &str) -> PathBuf {
    let words: Vec<&str> = command.split_whitespace().collect();
    let after = |flags: &[&str]| {
        let at = words.iter().position(|word| flags.contains(word))?;
        words.get(at + 1)
    };
    let package = Path::new(after(&["-p", "-rp"]).expect("a package"));
    match after(&["--example"]) {
        Some(example) => package.join("examples").join(example).with_extension("rs"),
        None => package.join("src/main.rs"),
    }
}

/// The control test: commands are found in both places, and each form leads to its file.
#[test]
fn each_form_of_a_command_is_parsed() {
    let text = "Type `cargo run -p one`, or\n```sh\ncargo build\ncargo run -rp two show   # all of it\n```\n\
        or `cargo run --release -p three --example four`.";
    let files: Vec<PathBuf> = commands(text).map(source_of).collect();
    let expected = [
        "one/src/main.rs",
        "two/src/main.rs",
        "three/examples/four.rs",
    ];
    assert_eq!(files, expected.map(PathBuf::from));
}

/// A reader on GitHub sees without much scrolling what this is, what to type, and the result.
#[test]
fn the_readme_is_short() {
    let bytes = text("README.md").len();
    assert!(bytes <= 8192, "the README has {bytes} bytes");
}

/// The README and the map have the command of each section.
#[test]
fn every_section_is_in_the_map() {
    for name in ["README.md", "MAP.md"] {
        let text = text(name);
        for package in ["threading", "multiprocessing", "asyncio"] {
            assert!(
                text.contains(&format!("`cargo run -p {package}`")),
                "{package} is missing in {name}"
            );
        }
    }
}

/// cargo puts the examples of all members into one folder, so those of `multiprocessing` and
/// `asyncio` have a prefix.
#[test]
fn no_two_examples_have_the_same_name() {
    let folders = ["threading", "multiprocessing", "asyncio"]
        .map(|package| root().join(package).join("examples"));
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("examples"));
    let mut names: Vec<_> = files
        .map(|file| file.expect("a file").file_name())
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(
        names.len(),
        all,
        "two examples have the same name: {names:?}"
    );
}
