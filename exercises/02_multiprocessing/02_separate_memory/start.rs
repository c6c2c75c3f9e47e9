//! # Separate memory
//!
//! Processes "do not share memory", says the chapter. So a child that changes a list changes its own copy. In Python
//! this prints the words unsorted:
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
//! To return a result, the child must send it: "inter-process communication (IPC) is necessary to exchange data". The
//! code below makes the same mistake in Rust.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_spawn.rs,
//! multiprocessing/examples/process_separate_memory.rs, multiprocessing/examples/process_pipe.rs.
//!
//! The child starts at `main`, in tests/proof.rs, whose first line, `entry_points![sort]`, makes it run `sort`.
//!
//! Do: let the child send its answer: its process id and the sorted words. You may add arguments to `sort`.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Process};

/// The child's answer: its process id, and the sorted words.
pub type Answer = (u32, Vec<String>);

/// The child: sorts the words.
pub fn sort(mut words: Vec<String>) {
    words.sort();
}

/// The parent: lets a child sort the words, and returns the child's answer.
pub fn sort_in_child(words: Vec<String>) -> Result<Answer, Error> {
    let mut process = Process::spawn(sort, (words.clone(),))?;
    process.join()?;
    // TODO: these are still the parent's words, and this is its process id.
    Ok((std::process::id(), words))
}
