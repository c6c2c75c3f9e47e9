//! # Shared memory: a solution

use multiprocessing::{Error, Process, Value};
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
        // Read first, and lock only for the addition: the guard lives until the end of its line.
        let words = words_of_page(port);
        *total.lock().expect("this thread does not hold the lock") += words;
    }
}

/// The parent: runs `count` in `processes` processes at the same time, and returns the words of all their pages.
pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    let mut children = Vec::new();
    for _ in 0..processes {
        // A clone uses the same memory, in the other process too.
        children.push(Process::spawn(count, (total.clone(), port, pages))?);
    }
    for mut child in children {
        child.join()?;
    }
    total.get()
}
