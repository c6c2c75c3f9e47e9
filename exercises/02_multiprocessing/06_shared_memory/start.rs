//! # Shared memory
//!
//! Where processes do share memory, there are "data corruption or race conditions" again, as with threads. Some of
//! them read pages and add up their words. In Python:
//!
//! ```python
//! def count(total, port, pages):
//!     for _ in range(pages):
//!         words = words_of_page(port)
//!         with total.get_lock():
//!             total.value += words
//!
//! def total_words(processes, port, pages):
//!     total = Value("Q", 0)
//!     children = [Process(target=count, args=(total, port, pages)) for _ in range(processes)]
//!     for child in children:
//!         child.start()
//!     for child in children:
//!         child.join()
//!     return total.value
//! ```
//!
//! The lock is taken for the addition alone. To read a page takes long, and two processes can do that at the same time.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_value.rs, and of
//! multiprocessing/src/shared/value.rs the comment on `Value`. Shared memory is for Linux: elsewhere the tests say that
//! they are skipped, and this exercise is for reading.
//!
//! A child begins at `main`, in tests/proof.rs, and turns off to `count` in its first line: `entry_points![count]`.
//!
//! Do: start the processes, and add without losing anything.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Value};
use proof::visit;

/// Given: reads a page from the server that listens at this port, and counts its words. Each page has one.
///
/// Port 0 stands for a page that is here already.
fn words_of_page(port: u16) -> u64 {
    if port != 0 {
        visit(port, "page");
    }
    1
}

/// A child: reads so many pages, and adds their words to the total.
pub fn count(total: Value<u64>, port: u16, pages: u32) {
    for _ in 0..pages {
        // TODO: this is right as long as only one process does it.
        let so_far = total.get().expect("this thread has no guard");
        let more = so_far + words_of_page(port);
        total.set(more).expect("this thread has no guard");
    }
}

/// The parent: has so many processes count at the same time, and returns the words of all their pages.
pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    for _ in 0..processes {
        // TODO: no process is started here.
        count(total.clone(), port, pages);
    }
    total.get()
}
