//! How a process ended: the number that it gave, or the negative number of the signal that ended
//! it.
//!
//!     cargo run -p multiprocessing --example process_exitcode
//!
//! ```python
//! for target in [nothing, exit_with_5, fail, abort]:
//!     process = Process(target=target)
//!     process.start()
//!     process.join()
//!     print(f"{target.__name__}: {process.exitcode}")
//! ```

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![nothing, exit_with_5, fail, abort, wait];

    // `join` gives the exit code, where Python's gives `None` and leaves it in `process.exitcode`.
    println!("returned: {}", Process::spawn(nothing, ())?.join()?);
    println!("exit(5): {}", Process::spawn(exit_with_5, ())?.join()?);
    println!(
        "panicked: {} (Python: 1)",
        Process::spawn(fail, ())?.join()?
    );
    println!("aborted: {}", Process::spawn(abort, ())?.join()?);

    let mut process = Process::spawn(wait, ())?;
    println!("running: {:?}", process.exitcode()?);
    process.terminate()?;
    println!("terminated: {}", process.join()?);

    let mut process = Process::spawn(wait, ())?;
    process.kill()?;
    println!("killed: {}", process.join()?);
    Ok(())
}

fn nothing() {}

fn exit_with_5() {
    std::process::exit(5);
}

fn fail() {
    panic!("this is the message of the panic");
}

fn abort() {
    std::process::abort();
}

fn wait() {
    loop {
        std::thread::park();
    }
}
