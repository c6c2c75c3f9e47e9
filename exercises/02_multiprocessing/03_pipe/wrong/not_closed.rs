//! Wrong: the parent waits for the child while it holds its end of the pipe, and the child waits for questions.
//! Refused by: the_child_ends_when_there_are_no_more_questions

use multiprocessing::{Connection, Error, Process, pipe};

pub type Answer = (u32, String);

pub fn serve(mut connection: Connection<Answer, String>) {
    while let Ok(question) = connection.recv() {
        let answer = (std::process::id(), question.to_uppercase());
        connection.send(&answer).expect("the parent is receiving");
    }
}

pub fn ask(questions: Vec<String>) -> Result<(Vec<Answer>, i32), Error> {
    let (mut ours, theirs) = pipe()?;
    let mut process = Process::spawn(serve, (theirs,))?;
    let mut answers = Vec::new();
    for question in questions {
        ours.send(&question)?;
        answers.push(ours.recv()?);
    }
    Ok((answers, process.join()?))
}
