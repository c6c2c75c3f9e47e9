//! The start method *spawn*: a new process that begins at the program's beginning.
//!
//!     cargo run -p multiprocessing --example process_spawn
//!
//! ```python
//! context = multiprocessing.get_context("spawn")
//! process = context.Process(target=greet, args=("hello", 3))
//! process.start()
//! process.join()
//! ```
//!
//! It is sent the name of a function and the arguments, and has nothing else of its parent's.
//! Beside it lies `process_fork.rs`, with the other start method: compare them line by line.

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    println!(
        "process {}: this line is run in the parent and in the child",
        std::process::id()
    );
    multiprocessing::entry_points![greet];

    let greeting = "hello".to_owned();
    let mut process = Process::spawn(greet, (greeting, 3))?;
    process.join()?;
    Ok(())
}

// `String` and not `&str`: the argument comes as bytes, and the child has nothing that it could
// borrow from.
fn greet(greeting: String, times: usize) {
    println!(
        "process {}: {}",
        std::process::id(),
        vec![greeting; times].join(" ")
    );
}
