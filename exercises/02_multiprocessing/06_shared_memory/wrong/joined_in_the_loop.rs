//! Wrong: each process is joined before the next starts, so there is never more than one.
//! Refused by: pages_are_read_at_the_same_time

use multiprocessing::{Error, Process, Value};
use proof::visit;

fn words_of_page(port: u16) -> u64 {
    if port != 0 {
        visit(port, "page");
    }
    1
}

pub fn count(total: Value<u64>, port: u16, pages: u32) {
    for _ in 0..pages {
        let words = words_of_page(port);
        *total.lock().expect("this thread does not hold the lock") += words;
    }
}

pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    for _ in 0..processes {
        Process::spawn(count, (total.clone(), port, pages))?.join()?;
    }
    total.get()
}
