//! # A pipe: a solution

use multiprocessing::{Connection, Error, Process, pipe};

/// An answer: the id of the process that answers, and the question in capitals.
pub type Answer = (u32, String);

/// The child: answers each question, until there are no more.
///
/// Its end of the pipe sends answers and receives questions.
pub fn serve(mut connection: Connection<Answer, String>) {
    loop {
        match connection.recv() {
            Ok(question) => {
                let answer = (std::process::id(), question.to_uppercase());
                connection.send(&answer).expect("the parent is receiving");
            }
            Err(Error::Closed { .. }) => break,
            Err(error) => panic!("{error}"),
        }
    }
}

/// The parent: sends one question after another. Returns the answers, and the child's exit code.
pub fn ask(questions: Vec<String>) -> Result<(Vec<Answer>, i32), Error> {
    let (mut ours, theirs) = pipe()?;
    // Moved to the child: this process no longer has it. Python must close it here.
    let mut process = Process::spawn(serve, (theirs,))?;

    let mut answers = Vec::new();
    for question in questions {
        ours.send(&question)?;
        answers.push(ours.recv()?);
    }

    // Without this line the child would wait for the next question, and `join` for the child.
    drop(ours);
    Ok((answers, process.join()?))
}
