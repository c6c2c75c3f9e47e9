//! Wrong: the parent sorts the words, and the child's result is lost.
//! Refused by: a_child_sorts_them

use multiprocessing::{Error, Process};

pub type Answer = (u32, Vec<String>);

pub fn sort(mut words: Vec<String>) {
    words.sort();
}

pub fn sort_in_child(mut words: Vec<String>) -> Result<Answer, Error> {
    let mut process = Process::spawn(sort, (words.clone(),))?;
    process.join()?;
    words.sort();
    Ok((std::process::id(), words))
}
