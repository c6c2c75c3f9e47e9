//! The Markdown output, as a separate file or as a part of a document.

use std::fs;

use crate::support::{RECORD, comparison};

#[test]
fn markdown_is_written_to_a_new_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .success();
    let table = fs::read_to_string(&file).expect("the table");
    assert_eq!(rows_of(&table).len(), 6, "the chapter's six rows:\n{table}");
    assert_eq!(
        fs::read_dir(&folder).expect("the folder").count(),
        1,
        "no other file is left in the folder"
    );
}

/// Returns the rows of all tables. Each must have as many cells as its header.
fn rows_of(text: &str) -> Vec<&str> {
    let (mut rows, mut cells) = (Vec::new(), 0);
    for line in text.lines().filter(|line| line.starts_with('|')) {
        let count = line.replace("\\|", "").matches('|').count();
        match line.starts_with("| **") {
            true => {
                assert_eq!(count, cells, "{line}");
                rows.push(line);
            }
            false => cells = count,
        }
    }
    rows
}

#[test]
fn all_tables_are_written_as_markdown() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tables.md");
    let args = ["show", "--from", RECORD, "--markdown"];
    comparison().args(args).arg(&file).run().success();
    let text = fs::read_to_string(&file).expect("the tables");
    assert!(rows_of(&text).len() > 50, "{text}");
    assert!(text.contains("- Machine: "), "{text}");
}

#[test]
fn markdown_replaces_only_what_is_between_the_markers() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("README.md");
    fs::write(
        &file,
        "above\n<!-- comparison:begin -->\nan older table\n<!-- comparison:end -->\nbelow\n",
    )
    .expect("a file");
    for _ in 0..2 {
        comparison()
            .args(["--from", RECORD, "--markdown"])
            .arg(&file)
            .run()
            .success();
    }
    let text = fs::read_to_string(&file).expect("the file");
    assert!(
        text.starts_with("above\n<!-- comparison:begin -->\n| The chapter says |"),
        "{text}"
    );
    assert!(text.ends_with("<!-- comparison:end -->\nbelow\n"), "{text}");
    assert!(!text.contains("an older table"));
    let tables = text.matches("| The chapter says |").count();
    assert_eq!(tables, 1, "also after the second run");
}

#[test]
fn a_document_with_one_marker_is_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("README.md");
    let text = "above\n<!-- comparison:begin -->\nold\n";
    fs::write(&file, text).expect("a file");
    let finished = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .code(1);
    assert!(
        finished.stderr.contains("comparison:end"),
        "{}",
        finished.stderr
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), text);
}

#[test]
fn a_document_that_is_not_text_is_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("latin.md");
    let text = b"caf\xe9\n<!-- comparison:begin -->\n<!-- comparison:end -->\nthe end\n";
    fs::write(&file, text).expect("a file");
    let finished = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .code(1);
    assert!(finished.stderr.contains("latin.md"), "{}", finished.stderr);
    assert_eq!(fs::read(&file).expect("the file"), text);
}
