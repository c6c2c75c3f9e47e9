//! Wrong: each process has its own copy of a static. The child fills its own, and the parent reads another.
//! Refused by: the_words_come_back_sorted, a_child_sorts_them

use std::sync::Mutex;

use multiprocessing::{Error, Process};

pub type Answer = (u32, Vec<String>);

static ANSWER: Mutex<Answer> = Mutex::new((0, Vec::new()));

pub fn sort(mut words: Vec<String>) {
    words.sort();
    *ANSWER.lock().expect("no thread panics") = (std::process::id(), words);
}

pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let mut process = Process::spawn(sort, (words,))?;
    process.join()?;
    Ok(ANSWER.lock().expect("no thread panics").clone())
}
