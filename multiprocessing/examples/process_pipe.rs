//! What it takes to get a value out of a process: it is written into a pipe, and read at the other
//! end.
//!
//!     cargo run -p multiprocessing --example process_pipe
//!
//! ```python
//! def send_sum(writer):
//!     writer.send(sum(range(1, 101)))
//!
//! reader, writer = Pipe(duplex=False)
//! process = Process(target=send_sum, args=(writer,))
//! process.start()
//! print(f"the child's answer: {reader.recv()}")
//! process.join()
//! ```
//!
//! `process_separate_memory.rs` shows why: a variable that the child sets is the child's alone.

use std::io::{Read, Write};

use anyhow::Context;
use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    let (mut reader, mut writer) = std::io::pipe().context("failed to open a pipe")?;

    // `move`: the parent's own writer is dropped when the child has its copy. While anybody holds a
    // writer, the pipe does not end, and `read_to_string` would wait for ever.
    let mut process = Process::fork(move || {
        let sum: u32 = (1..=100).sum();
        // A pipe carries bytes, and nothing but bytes: the number has to be written down.
        write!(writer, "{sum}").expect("the parent reads until the end");
    })?;

    let mut answer = String::new();
    reader
        .read_to_string(&mut answer)
        .context("failed to read from the pipe")?;
    println!("the child's answer: {answer}");
    process.join()?;
    Ok(())
}
