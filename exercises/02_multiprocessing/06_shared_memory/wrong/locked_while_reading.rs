//! Wrong: nothing is lost, but one process holds the lock while it reads its pages, and the others wait.
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
    let mut total = total.lock().expect("this thread does not hold the lock");
    for _ in 0..pages {
        *total += words_of_page(port);
    }
}

pub fn total_words(processes: usize, port: u16, pages: u32) -> Result<u64, Error> {
    let total = Value::new(0)?;
    let mut children = Vec::new();
    for _ in 0..processes {
        children.push(Process::spawn(count, (total.clone(), port, pages))?);
    }
    for mut child in children {
        child.join()?;
    }
    total.get()
}
