//! Two processes are under way at the same time: each waits for a word from the other, and both get
//! it.
//!
//!     cargo run -p multiprocessing --example process_meet
//!
//! ```python
//! def meet(name, other):
//!     other.send(name)
//!     print(f"{name} met {other.recv()}")
//!
//! one_end, other_end = Pipe()
//! process1 = Process(target=meet, args=("process1", one_end))
//! process2 = Process(target=meet, args=("process2", other_end))
//! ...    # start both, join both
//! ```
//!
//! If one had to end before the other could begin, the first would wait for ever. One core is
//! enough for this: while one process waits, the other has the core. `process_parallel.rs` shows
//! two that run on two cores.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;

use anyhow::Context;
use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    let (one_end, other_end) = UnixStream::pair().context("failed to open a socket pair")?;

    let mut process1 = Process::fork(|| meet("process1", &one_end))?;
    let mut process2 = Process::fork(|| meet("process2", &other_end))?;
    process1.join()?;
    process2.join()?;
    Ok(())
}

fn meet(name: &str, mut other: &UnixStream) {
    writeln!(other, "{name}").expect("the other end is open");
    let mut line = String::new();
    BufReader::new(other)
        .read_line(&mut line)
        .expect("the other process writes a line");
    println!("{name} met {}", line.trim_end());
}
