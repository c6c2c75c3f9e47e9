//! Wrong: `get` and `set` each take the lock separately. If another process adds something between the two, it is
//! overwritten.
//! Refused by: no_page_is_lost

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
        let more = total.get().expect("this thread does not hold the lock") + words_of_page(port);
        total.set(more).expect("this thread does not hold the lock");
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
