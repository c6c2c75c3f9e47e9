//! The program's arguments, as a user gives them. Without any it runs the example: see `chapter`.

use testkit::arguments::{assert_help, assert_help_without_reader, assert_refused, assert_version};

const BINARY: &str = env!("CARGO_BIN_EXE_multiprocessing");

#[test]
fn help_says_what_the_program_shows_and_where_to_read_on() {
    assert_help(
        BINARY,
        &[
            "Multiprocessing Module",
            "Usage: multiprocessing",
            "multiprocessing/src/main.rs",
            "multiprocessing/examples",
        ],
    );
}

#[test]
fn help_that_nothing_reads_is_not_a_panic() {
    assert_help_without_reader(BINARY);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_version(
        BINARY,
        concat!("multiprocessing ", env!("CARGO_PKG_VERSION")),
    );
}

#[test]
fn any_other_argument_is_refused_and_named() {
    for args in [&["--hlep"][..], &["count"], &[""], &["count", "--help"]] {
        let line = format!(
            "multiprocessing: unknown argument {:?}: there are only `--help` and `--version`",
            args[0]
        );
        assert_refused(BINARY, args, &line);
    }
}
