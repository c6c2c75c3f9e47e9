//! A process is killed while it holds a lock, and the next one gets it, and is told.
//!
//!     cargo run -p multiprocessing --example process_lock_holder_killed
//!
//! ```python
//! def transfer(accounts):
//!     with accounts.get_lock():
//!         accounts[0] -= 50
//!         os.kill(os.getpid(), signal.SIGKILL)
//!         accounts[1] += 50
//!
//! accounts = Array("i", [100, 100])
//! process = Process(target=transfer, args=(accounts,))
//! process.start()
//! process.join()
//! if accounts.get_lock().acquire(timeout=0.5):    # and without a timeout for ever
//!     print(f"sum: {sum(accounts.get_obj())}")
//! else:
//!     print("nobody will ever have the lock")
//! ```
//!
//! Python stops at the lock, and is told nothing.

use multiprocessing::{Array, Process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![transfer];

    let accounts = Array::new(&[100, 100])?;
    let mut process = Process::spawn(transfer, (accounts.clone(),))?;
    println!("exit code: {}", process.join()?);

    let mut guard = accounts.lock()?;
    println!("sum: {}", guard.iter().sum::<i32>());
    if guard.holder_ended() {
        // The killed one cannot say how far it came. Who is told can look, and put it right.
        guard[1] = 200 - guard[0];
        println!(
            "the last holder ended in the middle; now the sum is {}",
            guard.iter().sum::<i32>()
        );
    }
    Ok(())
}

fn transfer(accounts: Array<i32>) {
    let mut guard = accounts.lock().expect("this thread has no guard");
    guard[0] -= 50;
    // As the system does to the biggest process when memory runs out.
    nix::sys::signal::raise(nix::sys::signal::Signal::SIGKILL).expect("one may kill oneself");
    guard[1] += 50;
}
