//! What the README names is there. (Its links are followed in `links`.)

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("the README")
}

#[test]
fn every_command_names_what_can_be_run() {
    let text = readme();
    let commands: Vec<&str> = text
        .split('`')
        .filter(|code| code.starts_with("cargo run"))
        .collect();
    assert!(commands.len() > 10, "the map has commands: {commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split_whitespace().collect();
        let after = |flag| {
            words
                .iter()
                .position(|word| *word == flag)
                .map(|at| words[at + 1])
        };
        let package = root().join(after("-p").expect("a package"));
        let file = match after("--example") {
            Some(example) => package.join("examples").join(example).with_extension("rs"),
            None => package.join("src/main.rs"),
        };
        assert!(file.exists(), "{command}: there is no {}", file.display());
    }
}

/// Each section is in the map, under its own command.
#[test]
fn every_section_is_in_the_map() {
    let text = readme();
    for package in ["threading", "multiprocessing", "asyncio"] {
        assert!(
            text.contains(&format!("`cargo run -p {package}`")),
            "{package} is missing"
        );
    }
}

/// cargo puts the examples of all members into one folder: those of `multiprocessing` and `asyncio`
/// have a prefix.
#[test]
fn no_two_examples_have_one_name() {
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
        "an example's name is taken twice: {names:?}"
    );
}
