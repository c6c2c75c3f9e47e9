//! The section's example, which is the chapter's two programs, as a reader runs it, compared with
//! its Python twin.

use testkit::Program;
use testkit::example::sorted_by_tick;
use testkit::python::python;

const ASYNCIO: &str = env!("CARGO_BIN_EXE_asyncio");
const TWIN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/python/asyncio_example.py"
);

/// Two tasks take turns, a second apart. One after the other they would print 0 1 2 3 4 0 1 2 3 4.
const TURNS: [&str; 10] = ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"];

const ENDS: [&str; 3] = ["com", "org", "net"];

fn lines(verb: &str) -> [String; 3] {
    ENDS.map(|end| format!("{verb} http://example.{end}"))
}

#[test]
fn the_program_prints_what_the_documents_two_programs_print() {
    let python = python().map(|python| python.file(TWIN).start());
    let rust = Program::new(ASYNCIO).run().success().lines();
    assert_eq!(rust[..10], TURNS);
    assert_eq!(rust[10..13], lines("Fetching"));
    assert_eq!(rust[13..], lines("Finished fetching"));
    if let Some(python) = python {
        let python = python.wait().success().lines();
        assert_eq!(
            sorted_by_tick(rust),
            sorted_by_tick(python),
            "Rust on the left, Python on the right"
        );
    }
}

/// The control of the test above.
#[test]
fn sequential_output_is_not_taken_for_concurrent() {
    let sequential = (0..5).chain(0..5).map(|number| number.to_string());
    assert_ne!(sorted_by_tick(sequential.collect()), TURNS);

    let concurrent = [lines("Fetching"), lines("Finished fetching")].concat();
    let sequential = (0..3).flat_map(|n| [concurrent[n].clone(), concurrent[n + 3].clone()]);
    assert_ne!(
        sorted_by_tick(sequential.collect()),
        sorted_by_tick(concurrent.clone())
    );
}
