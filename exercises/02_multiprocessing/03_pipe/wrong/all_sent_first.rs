//! Wrong: all questions are sent before an answer is received. Long ones fill both directions, and both sides wait for
//! space.
//! Refused by: long_questions_are_answered_too

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
    for question in &questions {
        ours.send(question)?;
    }
    let mut answers = Vec::new();
    for _ in &questions {
        answers.push(ours.recv()?);
    }
    drop(ours);
    Ok((answers, process.join()?))
}
