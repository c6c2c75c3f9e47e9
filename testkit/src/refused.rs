//! Compiles programs that must not compile, and compares the errors. A `compile_fail,E0499` doc
//! test would pass for any error on a stable compiler.

use std::path::Path;
use std::{env, fs};

use crate::Program;

/// Creates a test of each listed program in `tests/ui`, and a test that the list is complete.
///
/// ```ignore
/// refused! {
///     two_threads_that_change_one_number: "race",
/// }
/// ```
#[macro_export]
macro_rules! refused {
    ($($test:ident: $program:literal,)*) => {
        $(
            #[test]
            fn $test() {
                let scratch = env!("CARGO_TARGET_TMPDIR");
                $crate::refused::check(env!("CARGO_MANIFEST_DIR"), scratch, $program);
            }
        )*

        #[test]
        fn every_program_is_compiled() {
            $crate::refused::assert_all_checked(env!("CARGO_MANIFEST_DIR"), &[$($program),*]);
        }
    };
}

/// Compiles `tests/ui/NAME.rs` of a package, and compares its errors with those in
/// `tests/ui/NAME.stderr`: the first line of each, and which type is not `Send`. The rest of that
/// file is for readers: it changes from one compiler to the next. `scratch` is the folder for
/// rustc's output.
///
/// # Panics
///
/// If the program compiles, or its errors differ.
pub fn check(package: &str, scratch: &str, name: &str) {
    let folder = Path::new(package).join("tests/ui");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Program::new(rustc)
        // Metadata is the fastest output; with an error, rustc writes nothing.
        .args(["--edition=2024", "--emit=metadata", "--out-dir", scratch])
        .arg(format!("{name}.rs"))
        .current_dir(&folder)
        .run();
    let expected = fs::read_to_string(folder.join(name).with_extension("stderr"));
    let expected = expected.expect("the expected errors");
    assert!(!output.status.success(), "{name}.rs compiles");
    assert!(!errors(&expected).is_empty(), "no error in {name}.stderr");
    assert_eq!(
        errors(&output.stderr),
        errors(&expected),
        "rustc printed:\n{}",
        output.stderr
    );
}

/// Asserts that each program in `tests/ui` of a package is one of `checked`.
///
/// # Panics
///
/// If a program is not in `checked`, or does not exist.
pub fn assert_all_checked(package: &str, checked: &[&str]) {
    let files = fs::read_dir(Path::new(package).join("tests/ui")).expect("a folder of programs");
    let paths = files.map(|file| file.expect("an entry of the folder").path());
    let programs = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let mut found: Vec<String> = programs
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    found.sort();
    let mut checked = checked.to_vec();
    checked.sort_unstable();
    assert_eq!(
        found, checked,
        "the programs on the left, those with a test on the right"
    );
}

/// Returns the first line of each error, and the later line "the trait `Send` is not implemented",
/// because the first line of that error has no code.
fn errors(text: &str) -> Vec<&str> {
    const NOT_SEND: &str = "the trait `Send` is not implemented";
    let lines = text
        .lines()
        .filter(|line| !line.starts_with("error: aborting"));
    let errors = lines.filter_map(|line| match line.find(NOT_SEND) {
        Some(start) => Some(&line[start..]),
        None => line.starts_with("error").then_some(line),
    });
    errors.collect()
}
