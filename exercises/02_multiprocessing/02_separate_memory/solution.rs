//! # Separate memory: a solution

use multiprocessing::{Error, PipeWriter, Process, one_way_pipe};

/// The child's answer: its process id, and the sorted words.
pub type Answer = (u32, Vec<String>);

/// The child: sorts the words, and sends them.
pub fn sort(mut words: Vec<String>, mut writer: PipeWriter<Answer>) {
    words.sort();
    writer
        .send(&(std::process::id(), words))
        .expect("the parent is receiving");
}

/// The parent: lets a child sort the words, and returns the child's answer.
pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let (mut reader, writer) = one_way_pipe()?;
    let mut process = Process::spawn(sort, (words, writer))?;

    // Before `join`: the child cannot end while its answer does not fit into the pipe.
    let answer = reader.recv()?;
    process.join()?;
    Ok(answer)
}
