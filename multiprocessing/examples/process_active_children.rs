//! Which children of this process still run.
//!
//!     cargo run -p multiprocessing --example process_active_children
//!
//! ```python
//! def show():
//!     print(f"active: {' '.join(sorted(child.name for child in active_children()))}")
//!
//! processes = [Process(target=time.sleep, args=(600,)) for _ in range(3)]
//! for process in processes:
//!     process.start()
//! show()
//! processes[1].kill()
//! processes[1].join()
//! show()
//! for child in active_children():
//!     child.kill()
//!     child.join()
//! show()
//! ```

use std::thread::sleep;
use std::time::Duration;

use multiprocessing::{Process, active_children};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![sleep_long];

    let mut processes = Vec::new();
    for _ in 0..3 {
        processes.push(Process::spawn(sleep_long, ())?);
    }
    show();
    processes[1].kill()?;
    processes[1].join()?;
    show();

    // The list is to look at. A child is stopped by the variable that it belongs to, and nobody
    // else can take its exit code.
    for child in &mut processes {
        child.kill()?;
        child.join()?;
    }
    show();
    Ok(())
}

fn show() {
    let children = active_children();
    let names: Vec<&str> = children.iter().map(|child| child.name()).collect();
    println!("active: {}", names.join(" "));
}

fn sleep_long() {
    sleep(Duration::from_secs(600));
}
