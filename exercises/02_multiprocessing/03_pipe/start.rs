//! # A pipe
//!
//! A child that answers questions until nobody asks any more. In Python:
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
//! Nobody tells the child to end. It sees that the pipe is closed, and it is closed when nobody holds the other end.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_pipe.rs,
//! multiprocessing/examples/process_connection_wait.rs, and of multiprocessing/src/pipe/connection.rs what `pipe`,
//! `send` and `recv` do.
//!
//! The child begins at `main`, in tests/proof.rs, and turns off to `serve` in its first line: `entry_points![serve]`.
//!
//! Do: write both sides.
//! Then: `cargo test` in this folder.

use multiprocessing::{Connection, Error};

/// An answer: the process that gives it, and the question in capitals.
pub type Answer = (u32, String);

/// The child: answers each question, until there are no more.
///
/// Its end of the pipe sends answers and receives questions.
pub fn serve(connection: Connection<Answer, String>) {
    // TODO: this ends before the first question.
    drop(connection);
}

/// The parent: asks one question after another. Returns the answers, and the child's exit code.
pub fn ask(questions: Vec<String>) -> Result<(Vec<Answer>, i32), Error> {
    // TODO: here both sides are one process, and there is no pipe.
    let answer = |question: String| (std::process::id(), question.to_uppercase());
    Ok((questions.into_iter().map(answer).collect(), 0))
}
