//! To wait for a process, but not for ever.
//!
//!     cargo run -p multiprocessing --example process_join_timeout
//!
//! ```python
//! process = Process(target=time.sleep, args=(600,))
//! process.start()
//! process.join(timeout=0.1)
//! if process.exitcode is None:
//!     print("still at work")
//!     process.kill()
//! process.join(timeout=60)
//! print(f"exit code {process.exitcode}")
//! ```

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![sleep_long];

    let mut process = Process::spawn(sleep_long, ())?;
    // The answer says whether time was up, where Python leaves one to ask for the exit code.
    if process.join_timeout(Duration::from_millis(100))?.is_none() {
        println!("still at work");
        process.kill()?;
    }
    if let Some(exitcode) = process.join_timeout(Duration::from_secs(60))? {
        println!("exit code {exitcode}");
    }
    Ok(())
}

fn sleep_long() {
    sleep(Duration::from_secs(600));
}
