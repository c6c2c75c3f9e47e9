//! To wait for whichever of several processes ends first.
//!
//!     cargo run -p multiprocessing --example process_sentinel
//!
//! ```python
//! slow = Process(target=time.sleep, args=(600,), name="slow", daemon=True)
//! quick = Process(target=time.sleep, args=(0,), name="quick", daemon=True)
//! for process in [slow, quick]:
//!     process.start()
//!
//! ready = multiprocessing.connection.wait([slow.sentinel, quick.sentinel])
//! for process in [slow, quick]:
//!     if process.sentinel in ready:
//!         print(f"{process.name} has ended")
//! ```
//!
//! A sentinel is an open file, so that files and sockets can be waited for together with it.

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::Builder;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![sleep_for];
    let daemon = Builder::new().daemon(true);

    let slow = daemon.clone().name("slow").spawn(sleep_for, (600,))?;
    let quick = daemon.name("quick").spawn(sleep_for, (0,))?;
    let processes = [slow, quick];

    let mut sentinels = Vec::new();
    for process in &processes {
        sentinels.push(PollFd::new(process.sentinel()?, PollFlags::POLLIN));
    }
    poll(&mut sentinels, PollTimeout::NONE)?;
    for (process, sentinel) in processes.iter().zip(&sentinels) {
        if sentinel.any() == Some(true) {
            println!("{} has ended", process.name());
        }
    }
    Ok(())
}

fn sleep_for(seconds: u64) {
    sleep(Duration::from_secs(seconds));
}
