//! The program's arguments, as a user types them. Without arguments it runs the example: see
//! `chapter`.

use testkit::arguments::{assert_help, assert_help_without_reader, assert_refused, assert_version};

const BINARY: &str = env!("CARGO_BIN_EXE_asyncio");

#[test]
fn help_says_what_the_program_shows_and_where_to_read_on() {
    assert_help(
        BINARY,
        &[
            "Async and Await",
            "Usage: asyncio",
            "--bin fetch",
            "asyncio/src/main.rs",
            "asyncio/examples",
        ],
    );
}

#[test]
fn help_that_nothing_reads_is_not_a_panic() {
    assert_help_without_reader(BINARY);
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_version(BINARY, concat!("asyncio ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn any_other_argument_is_refused_and_named() {
    for args in [&["--hlep"][..], &["count"], &[""], &["count", "--help"]] {
        let line = format!(
            "asyncio: unknown argument {:?}: there are only `--help` and `--version`",
            args[0]
        );
        assert_refused(BINARY, args, &line);
    }
}

#[test]
fn fetch_and_urls_are_refused_with_the_command_that_downloads() {
    for args in [&["fetch", "http://a/"][..], &["fetch"], &["http://a/"]] {
        let line = format!(
            "asyncio: unknown argument {:?}: to download pages, run `cargo run -p asyncio --bin fetch -- URL...`",
            args[0]
        );
        assert_refused(BINARY, args, &line);
    }
}
