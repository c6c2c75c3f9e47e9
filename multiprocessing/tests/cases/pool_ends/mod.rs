//! A pool whose workers or whose owner meet a bad end: no input is lost or done twice, nobody
//! hangs, nothing is left.

mod garbage;
mod initializer;
mod killed;
mod parent;
mod stuck;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use multiprocessing::{Entry, Error, Fault};
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [
        killed::CASES,
        stuck::CASES,
        garbage::CASES,
        initializer::CASES,
        parent::CASES,
    ]
    .concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(square),
        Entry::new(killed::killed_at_1000),
        Entry::new(killed::killed_once),
        Entry::new(stuck::stop),
        Entry::new(stuck::stop_at_0),
        Entry::new(stuck::spin),
        Entry::new(stuck::with_a_limit),
        Entry::new(garbage::half_written),
        Entry::new(killed::fill_memory),
        Entry::new(garbage::close_sockets),
        Entry::new(garbage::write_to_sockets),
        Entry::new(garbage::print_garbage),
        Entry::new(garbage::huge),
        Entry::new(parent::sleep_long),
        Entry::new(initializer::init_panics),
        Entry::new(initializer::init_exits),
        Entry::new(initializer::init_and_exit_when_idle),
    ]
}

/// A file of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let name = format!("multiprocessing-{name}-{}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn path(&self) -> String {
        self.0.to_str().unwrap().to_owned()
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// One write for a line, which others do not come between.
fn log(path: &str, line: impl ToString) {
    let file = OpenOptions::new().append(true).create(true).open(path);
    let line = line.to_string() + "\n";
    file.unwrap().write_all(line.as_bytes()).unwrap();
}

fn square(n: u64) -> u64 {
    n * n
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> (usize, Fault) {
    match result {
        Err(Error::Input { index, fault, .. }) => (index, fault),
        other => panic!("not an input's error: {other:?}"),
    }
}
