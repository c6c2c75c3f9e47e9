//! # A pipe
//!
//! A child process answers questions until there are no more. In Python:
//!
//! ```python
//! def serve(connection, other):
//!     other.close()    # a forked child has a copy of its parent's end too
//!     while True:
//!         try:
//!             question = connection.recv()
//!         except EOFError:
//!             break
//!         connection.send((os.getpid(), question.upper()))
//!
//! def ask(questions):
//!     ours, theirs = Pipe()
//!     process = Process(target=serve, args=(theirs, ours))
//!     process.start()
//!     theirs.close()
//!     answers = []
//!     for question in questions:
//!         ours.send(question)
//!         answers.append(ours.recv())
//!     ours.close()
//!     process.join()
//!     return answers, process.exitcode
//! ```
//!
//! The parent sends no message to end the child. The child ends when the pipe is closed, and the pipe is closed when no
//! process holds its other end.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_pipe.rs,
//! multiprocessing/examples/process_connection_wait.rs, and the comments on `pipe`, `send` and `recv` in
//! multiprocessing/src/pipe/connection.rs.
//!
//! The child starts at `main`, in tests/proof.rs, whose first line, `entry_points![serve]`, makes it run `serve`.
//!
//! Do: write both sides.
//! Then: `cargo test` in this folder.

use multiprocessing::{Connection, Error};

/// An answer: the id of the process that answers, and the question in capitals.
pub type Answer = (u32, String);

/// The child: answers each question, until there are no more.
///
/// Its end of the pipe sends answers and receives questions.
pub fn serve(connection: Connection<Answer, String>) {
    // TODO: this ends before the first question.
    drop(connection);
}

/// The parent: sends one question after another. Returns the answers, and the child's exit code.
pub fn ask(questions: Vec<String>) -> Result<(Vec<Answer>, i32), Error> {
    // TODO: here both sides are in one process, without a pipe.
    let answer = |question: String| (std::process::id(), question.to_uppercase());
    Ok((questions.into_iter().map(answer).collect(), 0))
}
