//! # Shared memory: a solution

use multiprocessing::{Error, Process, Value};
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
        // Read first, and lock for the addition: the guard lives to the end of its line.
        let words = words_of_page(port);
        *total.lock().expect("this thread has no guard") += words;
    }
}

/// The parent: has so many processes count at the same time, and returns the words of all their pages.
pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    let mut children = Vec::new();
    for _ in 0..processes {
        // A clone is the same memory, in the other process too.
        children.push(Process::spawn(count, (total.clone(), port, pages))?);
    }
    for mut child in children {
        child.join()?;
    }
    total.get()
}
