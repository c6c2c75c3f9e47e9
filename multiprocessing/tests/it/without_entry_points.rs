//! A program that forgets its first line, which this one is: std's test harness has the `main`.

use multiprocessing::{Error, Pool, Process};

/// Without the first line a child would run this program again, and start children in its turn.
#[test]
fn a_program_without_entry_points_starts_nothing() {
    fn nothing(_: u32) {}
    for error in [
        Process::spawn(nothing, (1,)).map(drop),
        Pool::new(1).map(drop),
    ] {
        let error = error.unwrap_err();
        assert!(matches!(error, Error::NoEntryPoints), "{error}");
        assert!(
            error.to_string().contains("first line of `main`"),
            "{error}"
        );
    }
}
