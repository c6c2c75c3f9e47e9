//! A Python that measures beside us: one process, which is asked for one measurement after another.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub(crate) struct Python {
    process: Child,
    asked: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Python {
    /// Starts `benches/python/measure.py`. `None`, and a line that says so, where there is no
    /// `python3`.
    pub(crate) fn start() -> Option<Python> {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/measure.py");
        let process = Command::new("python3")
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        match process {
            Ok(mut process) => Some(Python {
                asked: process.stdin.take().expect("it is piped"),
                says: BufReader::new(process.stdout.take().expect("it is piped")),
                process,
            }),
            Err(error) => {
                println!("no Python beside Rust: failed to start python3: {error}");
                None
            }
        }
    }

    /// Asks one line, and returns the seconds that it answers.
    pub(crate) fn measure(&mut self, what: &str) -> f64 {
        writeln!(self.asked, "{what}").expect("it reads");
        let mut line = String::new();
        self.says.read_line(&mut line).expect("it answers");
        line.trim().parse().expect("it answers with seconds")
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
