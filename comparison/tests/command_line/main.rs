//! What a user types, and where the output goes.

mod arguments;
mod document;
mod output;
mod place;

use assert_cmd::{Command, assert::Assert};
use std::time::Duration;

const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/two_cores.json");

fn comparison() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    command.timeout(Duration::from_secs(20));
    command
}

fn said(assert: &Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}
