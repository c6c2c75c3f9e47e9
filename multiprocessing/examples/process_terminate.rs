//! Two ways to end a process from outside: to ask it, and not to ask it.
//!
//!     cargo run -p multiprocessing --example process_terminate
//!
//! ```python
//! for stop in [Process.terminate, Process.kill]:
//!     process = Process(target=time.sleep, args=(600,))
//!     process.start()
//!     stop(process)
//!     process.join()
//!     print(f"{stop.__name__}: exit code {process.exitcode}")
//! ```
//!
//! `interrupt`, which Python has since 3.14, is the third: it does what Ctrl-C does. A Python child
//! ends by an exception then, and may clean up; a Rust child ends by the signal, with -2.

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![sleep_long];

    // SIGTERM. A process that has a handler for it may go on.
    let mut process = Process::spawn(sleep_long, ())?;
    process.terminate()?;
    println!("terminate: exit code {}", process.join()?);

    // SIGKILL. No process can have a handler for that, and even one that is stopped ends.
    let mut process = Process::spawn(sleep_long, ())?;
    process.kill()?;
    println!("kill: exit code {}", process.join()?);
    Ok(())
}

fn sleep_long() {
    sleep(Duration::from_secs(600));
}
