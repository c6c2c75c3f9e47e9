//! What it takes to get a value out of a process: it is sent into a pipe, and received at the other
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

use multiprocessing::{PipeWriter, Process, entry_points, one_way_pipe};

fn main() -> anyhow::Result<()> {
    entry_points![send_sum];

    // The type says what goes through, and which end sends: a reader has no `send`.
    let (mut reader, writer) = one_way_pipe()?;
    // The writer goes to the child. If that ends without a word, `recv` is an error: nobody else
    // has a writer.
    let mut process = Process::spawn(send_sum, (writer,))?;
    println!("the child's answer: {}", reader.recv()?);
    process.join()?;
    Ok(())
}

fn send_sum(mut writer: PipeWriter<u32>) {
    let sum = (1..=100).sum();
    writer.send(&sum).expect("the parent waits for it");
}
