//! Who am I, and who started me?
//!
//!     cargo run -p multiprocessing --example process_current_process
//!
//! ```python
//! def tell():
//!     print(f"I am {current_process().name}", end=", ")
//!     parent = parent_process()
//!     print(f"started by {parent.name}" if parent else "the first one")
//!
//! def tell_and_start():
//!     tell()
//!     grandchild = Process(target=tell)
//!     grandchild.start()
//!     grandchild.join()
//!
//! tell()
//! child = Process(target=tell_and_start)
//! child.start()
//! child.join()
//! ```

use multiprocessing::{Process, current_process, parent_process};

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![tell, tell_and_start];

    tell();
    Process::spawn(tell_and_start, ())?.join()?;
    Ok(())
}

fn tell() {
    let name = current_process().name().to_owned();
    match parent_process() {
        Some(parent) => println!("I am {name}, started by {}", parent.name()),
        None => println!("I am {name}, the first one"),
    }
}

fn tell_and_start() {
    tell();
    let grandchild = Process::spawn(tell, ());
    let ended = grandchild.and_then(|mut grandchild| grandchild.join());
    ended.expect("this process is not daemonic");
}
