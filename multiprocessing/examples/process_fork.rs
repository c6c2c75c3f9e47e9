//! The start method *fork*: a new process that is a copy of this one.
//!
//!     cargo run -p multiprocessing --example process_fork
//!
//! ```python
//! context = multiprocessing.get_context("fork")
//! process = context.Process(target=greet, args=("hello", 3))
//! process.start()
//! process.join()
//! ```
//!
//! It has all of its parent's variables, as they were at that moment, and goes on with the closure.
//! Beside it lies `process_spawn.rs`, with the other start method: compare them line by line.

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    println!(
        "process {}: this line is run in the parent alone",
        std::process::id()
    );

    let greeting = "hello".to_owned();
    let mut process = Process::fork(|| greet(&greeting, 3))?;
    process.join()?;

    // A copy has one thread only, and the other's locks might be locked in it, with nobody to
    // unlock them. Python 3.12 and later warn of this, and fork.
    std::thread::scope(|scope| {
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        scope.spawn(move || stopped.recv());
        if let Err(error) = Process::fork(|| greet(&greeting, 3)) {
            println!("with a second thread: {error}");
        }
        drop(stop);
    });
    Ok(())
}

fn greet(greeting: &str, times: usize) {
    println!(
        "process {}: {}",
        std::process::id(),
        vec![greeting; times].join(" ")
    );
}
