//! # Shared memory
//!
//! If processes do share memory, there are "data corruption or race conditions" again, as with threads. Here some
//! processes read pages and add up the numbers of words. In Python:
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
//! The lock is held only for the addition. Reading a page takes long, and several processes can do that at the same
//! time.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_value.rs, and the comment on
//! `Value` in multiprocessing/src/shared/value.rs. Shared memory works only on Linux: elsewhere the tests print that
//! they are skipped, and you can only read this exercise.
//!
//! A child starts at `main`, in tests/proof.rs, whose first line, `entry_points![count]`, makes it run `count`.
//!
//! Do: start the processes, and add up the words without losing any.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Value};
use proof::visit;

/// Given: reads a page from the server at this port, and returns its number of words, which is always 1.
///
/// Port 0 means a page that needs no server.
fn words_of_page(port: u16) -> u64 {
    if port != 0 {
        visit(port, "page");
    }
    1
}

/// A child: reads `pages` pages, and adds their words to the total.
pub fn count(total: Value<u64>, port: u16, pages: u32) {
    for _ in 0..pages {
        // TODO: this is right only while one process does it.
        let so_far = total.get().expect("this thread does not hold the lock");
        let more = so_far + words_of_page(port);
        total.set(more).expect("this thread does not hold the lock");
    }
}

/// The parent: runs `count` in `processes` processes at the same time, and returns the words of all their pages.
pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    for _ in 0..processes {
        // TODO: this starts no process.
        count(total.clone(), port, pages);
    }
    total.get()
}
