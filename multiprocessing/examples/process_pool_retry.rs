//! An input whose worker is killed is given to another worker, as often as was asked for.
//!
//!     cargo run -p multiprocessing --example process_pool_retry
//!
//! ```python
//! def double(n, marks):
//!     mark = os.path.join(marks, "killed")
//!     if n == 3 and not os.path.exists(mark):
//!         open(mark, "w").close()
//!         os.kill(os.getpid(), signal.SIGKILL)
//!     return 2 * n
//!
//! with Pool(2) as pool:    # there is no such setting: this never comes back
//!     print(pool.starmap(double, [(n, marks) for n in range(6)]))
//! ```
//!
//! It is for functions that may run twice. Without `retries` the input gets an error, and no
//! function is ever run a second time.

use std::fs;
use std::path::{Path, PathBuf};

use multiprocessing::Pool;

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![double];
    let marks = std::env::temp_dir().join(format!("process_pool_retry-{}", std::process::id()));
    fs::create_dir(&marks)?;

    let pool = Pool::builder().workers(2).retries(1).start()?;
    let results = pool.starmap(double, (0..6).map(|n| (n, marks.clone())));
    fs::remove_dir_all(&marks)?;
    println!("{:?}", results?);
    Ok(())
}

fn double(n: u32, marks: PathBuf) -> u32 {
    if n == 3 && is_first(&marks) {
        let this = nix::unistd::Pid::this();
        nix::sys::signal::kill(this, nix::sys::signal::Signal::SIGKILL)
            .expect("one may kill oneself");
    }
    2 * n
}

/// Makes a mark, and says whether it was the first.
fn is_first(marks: &Path) -> bool {
    fs::create_dir(marks.join("killed")).is_ok()
}
