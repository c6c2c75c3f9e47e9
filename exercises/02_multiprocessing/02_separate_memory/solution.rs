//! # Separate memory: a solution

use multiprocessing::{Error, PipeWriter, Process, one_way_pipe};

/// What the child answers: its process id, and the words in their order.
pub type Answer = (u32, Vec<String>);

/// The child: sorts the words, and sends them.
pub fn sort(mut words: Vec<String>, mut writer: PipeWriter<Answer>) {
    words.sort();
    writer
        .send(&(std::process::id(), words))
        .expect("the parent waits for it");
}

/// The parent: has a child sort the words, and returns its answer.
pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let (mut reader, writer) = one_way_pipe()?;
    let mut process = Process::spawn(sort, (words, writer))?;

    // Before `join`: the child does not end while it has something to send that the pipe has no room for.
    let answer = reader.recv()?;
    process.join()?;
    Ok(answer)
}
