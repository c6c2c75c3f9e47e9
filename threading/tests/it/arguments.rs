//! The program's arguments, as a user types them. Without arguments it runs the example: see
//! `chapter`.

use testkit::arguments::{assert_help, assert_help_without_reader, assert_refused, assert_version};

const BINARY: &str = env!("CARGO_BIN_EXE_threading");

#[test]
fn help_says_what_the_program_shows_and_where_to_read_on() {
    assert_help(
        BINARY,
        &[
            "Threading Basics",
            "Usage: threading",
            "threading/src/main.rs",
            "threading/examples",
        ],
    );
}

#[test]
fn help_that_nothing_reads_is_not_a_panic() {
    assert_help_without_reader(BINARY);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_version(BINARY, concat!("threading ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn any_other_argument_is_refused_and_named() {
    for args in [&["--hlep"][..], &["count"], &[""], &["count", "--help"]] {
        let line = format!(
            "threading: unknown argument {:?}: there are only `--help` and `--version`",
            args[0]
        );
        assert_refused(BINARY, args, &line);
    }
}
