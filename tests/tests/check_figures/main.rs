//! The script that checks the figures against other tools, and the subcommands that it stands on. On Linux, where the tools
//! are, and where what was left behind can be found in /proc.

#![cfg(target_os = "linux")]

mod script;
mod subcommands;

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tests::MARK;

/// The first to run has to build, which takes minutes on a slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(600);

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// One that runs under a mark of its own, and its first line.
fn begun(command: &mut Command, mark: &str, stderr: bool) -> (Child, String) {
    let mut child = command
        .env(MARK, mark)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    let read = if stderr {
        BufReader::new(child.stderr.as_mut().expect("a pipe")).read_line(&mut line)
    } else {
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line)
    };
    read.expect("its first words");
    (child, line)
}
