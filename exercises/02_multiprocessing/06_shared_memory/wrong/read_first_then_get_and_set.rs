//! Wrong: `get` and `set` are close together now, but sometimes another process still adds in between, and is
//! overwritten.
//! Refused by: many_additions_are_exact

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
        let so_far = total.get().expect("this thread does not hold the lock");
        total
            .set(so_far + words)
            .expect("this thread does not hold the lock");
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
