//! Wrong: the words are sorted, but by the parent: the child has worked in vain.
//! Refused by: a_child_has_sorted_them

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
