//! Wrong: a long answer does not fit into the pipe. The child waits for space, and the parent waits for the child to
//! end.
//! Refused by: a_long_list_comes_back

use multiprocessing::{Error, PipeWriter, Process, one_way_pipe};

pub type Answer = (u32, Vec<String>);

pub fn sort(mut words: Vec<String>, mut writer: PipeWriter<Answer>) {
    words.sort();
    writer
        .send(&(std::process::id(), words))
        .expect("the parent is receiving");
}

pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let (mut reader, writer) = one_way_pipe()?;
    let mut process = Process::spawn(sort, (words, writer))?;
    process.join()?;
    reader.recv()
}
