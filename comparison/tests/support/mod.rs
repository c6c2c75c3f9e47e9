//! The program, asked for one thing as it asks itself. Each test file uses some of it.

#![allow(dead_code, unreachable_pub)]

#[cfg(feature = "postgresql")]
pub mod postgresql;

use assert_cmd::{Command, assert::Assert};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStdout, Stdio},
    time::Duration,
};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_comparison");
pub const MARK: &str = "--asked-by-comparison";

/// Long enough for any machine that is not broken.
pub const LONG: Duration = Duration::from_secs(60);

/// An order to measure a probe, with what `changes` in it.
pub fn order(probe: Value, changes: Value) -> Value {
    let mut order = json!({
        "probe": probe, "tasks": 3, "workers": 2, "server": null, "folder": null, "database": null
    });
    for (field, value) in changes.as_object().expect("fields") {
        order[field] = value.clone();
    }
    json!({ "Measure": order })
}

pub fn asked(order: &Value) -> Assert {
    Command::new(PROGRAM)
        .args([MARK, &std::process::id().to_string(), &order.to_string()])
        .timeout(LONG)
        .assert()
}

/// What it reports when all goes well.
pub fn report(order: &Value) -> Value {
    let assert = asked(order).success();
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    serde_json::from_str(said.lines().last().expect("a line")).expect("a report")
}

/// What it complains of when it fails.
pub fn complaint(order: &Value) -> String {
    let assert = asked(order).code(1);
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// A job, run by a model.
pub fn work(workload: &str, model: &str) -> Value {
    json!({ "work": { "workload": workload, "model": model } })
}

/// A server that is ended when this is dropped.
pub struct Server {
    process: Child,
    said: BufReader<ChildStdout>,
    pub address: String,
}

impl Server {
    pub fn start(service: &str) -> Server {
        let mut process = std::process::Command::new(PROGRAM)
            .args([MARK, &std::process::id().to_string()])
            .arg(json!({ "Serve": service }).to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let said = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut server = Server {
            process,
            said,
            address: String::new(),
        };
        let read = server.said.read_line(&mut server.address);
        read.expect("its address");
        server.address = server.address.trim().to_owned();
        server
    }

    /// Ends it by closing its input; its last words are the most that it had open.
    pub fn most_open(mut self) -> u64 {
        drop(self.process.stdin.take());
        let mut last = String::new();
        self.said.read_to_string(&mut last).expect("its last words");
        assert!(self.process.wait().expect("its end").success());
        last.trim().parse().expect("a number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
