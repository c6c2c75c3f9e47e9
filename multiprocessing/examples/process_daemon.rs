//! A daemonic process is not waited for: it is ended with its parent.
//!
//!     cargo run -p multiprocessing --example process_daemon
//!
//! ```python
//! def have_a_child():
//!     try:
//!         Process(target=time.sleep, args=(600,)).start()
//!     except AssertionError:
//!         print("a daemonic process may have no children")
//!
//! childless = Process(target=have_a_child, daemon=True)
//! childless.start()
//! childless.join()
//!
//! sleeper = Process(target=time.sleep, args=(600,), daemon=True)
//! sleeper.start()
//! print("the end: nobody waits ten minutes")
//! ```

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::{Builder, Error, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![have_a_child, sleep_long];
    let daemon = Builder::new().daemon(true);

    let mut childless = daemon.clone().spawn(have_a_child, ())?;
    childless.join()?;

    // Python ends it when the program ends; here it ends when `sleeper` is dropped, which is the
    // same when `main` has the variable. `let _ = ...` would drop it, and end it, at once.
    let _sleeper = daemon.spawn(sleep_long, ())?;
    println!("the end: nobody waits ten minutes");
    Ok(())
}

fn have_a_child() {
    if let Err(Error::Daemonic) = Process::spawn(sleep_long, ()) {
        println!("a daemonic process may have no children");
    }
}

fn sleep_long() {
    sleep(Duration::from_secs(600));
}
