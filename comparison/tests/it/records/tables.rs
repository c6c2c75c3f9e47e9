//! Recorded runs, and the tables that the program computes from them.

use std::fs;
use std::path::Path;

use super::{answer, shown, table_of};
use crate::support::{comparison, record, second_column};

/// Asserts that the answer of a record and its tables are those that are known.
fn assert_known(name: &str) {
    let json = format!("{name}.json");
    for (printed, file, command) in [
        (answer(&json).stdout, format!("{name}.answer.txt"), ""),
        (shown(&json).stdout, format!("{name}.txt"), "show "),
    ] {
        let known = fs::read_to_string(record(&file)).expect("the known text");
        assert!(
            printed == known,
            "what {json} shows differs from {file}; if the change is intended, run:\n\
             cargo build -p comparison && LC_ALL=C.UTF-8 target/debug/comparison {command}\
             --from comparison/tests/records/{json} > comparison/tests/records/{file}"
        );
    }
}

#[test]
fn a_run_on_two_cores() {
    assert_known("two_cores");
}

#[test]
fn a_run_on_one_core() {
    assert_known("one_core");
}

/// At 90 % of the processor time for other programs, Rust's threads look as if a lock held them back.
#[test]
fn a_run_while_other_programs_ran() {
    assert_known("noisy");
}

#[test]
fn a_run_with_few_open_files() {
    assert_known("few_files");
}

/// In this run other programs used 17 % of the processor time, so that 48 of 74 rounds were noisy. The
/// size of the effects leaves only the two verdicts open that depend on writing files.
#[test]
fn a_run_beside_other_programs() {
    assert_known("other_programs");
    let claims = comparison().args(["claims", "--from"]);
    let claims = claims.arg(record("other_programs.json")).run().success();
    let text = claims.stdout;
    let open = text.lines().filter(|line| line.contains(": inconclusive"));
    assert_eq!(open.count(), 2, "{text}");
}

/// Parallelism cannot be measured on one core, so the table must not contain a verdict on it.
#[test]
fn parallelism_is_inconclusive_on_one_core() {
    let table = table_of("one_core.json");
    assert!(
        second_column(&table).contains("inconclusive on one core"),
        "{table}"
    );
}

/// A figure is shown all the same, and marked.
#[test]
fn a_figure_of_noisy_rounds_is_marked() {
    let answer = answer("noisy.json").success().stdout;
    assert!(answer.contains("  computing  ? ~"), "{answer}");
}

/// 24 lines. The shell's prompt takes the last one, unless there is a warning.
#[test]
fn the_answer_fits_on_one_screen() {
    for (name, most) in [("two_cores.json", 23), ("one_core.json", 24)] {
        // Under cargo the line with the commands is longer.
        let program = comparison().env("CARGO", "cargo").arg("--from");
        let answer = program.arg(record(name)).run().success().stdout;
        assert!(answer.contains("cargo run -rp comparison show"), "{answer}");
        let longest = answer.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(80), "a line has {longest:?} columns");
        let lines = answer.lines().count();
        assert!(lines <= most, "{name} has {lines} lines:\n{answer}");
    }
}

#[test]
fn without_utf_8_the_output_is_ascii() {
    for command in [&["--from"][..], &["show", "--from"]] {
        let program = comparison().env("LC_ALL", "C").args(command);
        let text = program.arg(record("two_cores.json")).run().success().stdout;
        assert!(text.is_ascii(), "{text}");
    }
}

#[test]
fn a_pipe_gets_eighty_columns_and_no_colours() {
    let table = table_of("two_cores.json");
    let longest = table.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
    assert!(!table.contains('\x1b'));
}

/// The tables in the README and in RESULTS.md are the program's output for the record in
/// `tests/records`.
#[test]
fn the_documents_show_the_recorded_run() {
    for (document, args) in [("../README.md", &[][..]), ("RESULTS.md", &["show"])] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
        let text = fs::read_to_string(path).expect("the document");
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.md");
        fs::write(&copy, &text).expect("a copy");
        let program = comparison().args(args).arg("--from");
        let program = program.arg(record("two_cores.json"));
        program.arg("--markdown").arg(&copy).run().success();
        assert!(
            fs::read_to_string(&copy).expect("the copy") == text,
            "{document} differs from its record; replace its table with\n\
             cargo run -p comparison -- {} --from comparison/tests/records/two_cores.json --markdown {document}",
            args.concat()
        );
    }
}
