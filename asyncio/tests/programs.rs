//! The document's program as a reader runs it, with a time limit. The examples are in `examples`.

mod support;

use std::path::Path;

use support::*;

const ASYNCIO: &str = env!("CARGO_BIN_EXE_asyncio");

// Two tasks take turns, a second apart. One after the other they would print 0 1 2 3 4 0 1 2 3 4.
const TURNS: [&str; 10] = ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"];

#[test]
fn the_program_prints_what_the_documents_two_programs_print() {
    let urls = [
        "http://example.com",
        "http://example.org",
        "http://example.net",
    ];
    let fetching = urls.map(|url| format!("Fetching {url}"));
    let finished = urls.map(|url| format!("Finished fetching {url}"));

    let lines = lines_of(Path::new(ASYNCIO));
    assert_eq!(lines[..10], TURNS);
    assert_eq!(lines[10..13], fetching);
    assert_eq!(lines[13..], finished);
}
