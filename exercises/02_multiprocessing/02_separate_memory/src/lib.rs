//! # Separate memory
//!
//! Processes "do not share memory", says the chapter. So what a child does to a list, it does to a list of its own. In
//! Python this prints the words as they were:
//!
//! ```python
//! def sort(words):
//!     words.sort()
//!
//! words = ["pear", "apple", "fig"]
//! process = Process(target=sort, args=(words,))
//! process.start()
//! process.join()
//! print(words)
//! ```
//!
//! To have an answer, the child has to send it: "inter-process communication (IPC) is necessary to exchange data". The
//! start below is the same mistake in Rust.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_spawn.rs,
//! multiprocessing/examples/process_separate_memory.rs, multiprocessing/examples/process_pipe.rs.
//!
//! The child begins at `main`, in tests/proof.rs, and turns off to `sort` in its first line: `entry_points![sort]`.
//!
//! Do: have the child send its answer, the sorted words and its process id. `sort` may take more arguments than now.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Process};

/// What the child answers: its process id, and the words in their order.
pub type Answer = (u32, Vec<String>);

/// The child: sorts the words.
pub fn sort(mut words: Vec<String>) {
    words.sort();
}

/// The parent: has a child sort the words, and returns its answer.
pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let mut process = Process::spawn(sort, (words.clone(),))?;
    process.join()?;
    // TODO: these are still the parent's words, and this is its process id.
    Ok((std::process::id(), words))
}
