//! A process's name: its number, or what it was given.
//!
//!     cargo run -p multiprocessing --example process_name
//!
//! ```python
//! def greet():
//!     print(f"hello from {current_process().name}")
//!
//! process1 = Process(target=greet)
//! process2 = Process(target=greet, name="reader")
//! for process in [process1, process2]:
//!     process.start()
//!     process.join()
//!     print(f"{process.name} has ended")
//! ```

use multiprocessing::{Builder, Process, current_process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![greet];

    let mut process1 = Process::spawn(greet, ())?;
    process1.join()?;
    println!("{} has ended", process1.name());

    // Whatever is not a process's target and arguments is set by a builder, as for a thread.
    let mut process2 = Builder::new().name("reader").spawn(greet, ())?;
    process2.join()?;
    println!("{} has ended", process2.name());
    Ok(())
}

fn greet() {
    println!("hello from {}", current_process().name());
}
