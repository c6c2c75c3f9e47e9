//! The document's example.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

use crate::{run, start};

fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_multiprocessing"))
}

/// Whether the second process began before the first one ended.
fn side_by_side(numbers: &[String]) -> bool {
    let mut zeros = (0..numbers.len()).filter(|&line| numbers[line] == "0");
    let fours = numbers.iter().position(|number| number == "4");
    zeros.nth(1).unwrap() < fours.unwrap()
}

#[test]
fn the_documents_example_prints_its_numbers() {
    let mut numbers = run(&binary());
    assert!(side_by_side(&numbers), "{numbers:?}");
    numbers.sort();
    assert_eq!(numbers, ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"]);
}

#[test]
fn one_after_the_other_is_not_side_by_side() {
    let numbers = ["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"].map(str::to_string);
    assert!(!side_by_side(&numbers));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "only Linux tells a child that its parent has ended"
)]
fn the_documents_example_can_be_killed_at_any_moment() {
    let mut child = start(&binary());
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();

    // The children print to the same pipe, which ends with the last of them.
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(!rest.contains('4'), "the children went on: {rest}");
}
