//! Wrong: it starts a child for each question. All questions are answered, but by many processes.
//! Refused by: one_child_answers_all_questions

use multiprocessing::{Connection, Error, Process, pipe};

pub type Answer = (u32, String);

pub fn serve(mut connection: Connection<Answer, String>) {
    while let Ok(question) = connection.recv() {
        let answer = (std::process::id(), question.to_uppercase());
        connection.send(&answer).expect("the parent is receiving");
    }
}

pub fn ask(questions: Vec<String>) -> Result<(Vec<Answer>, i32), Error> {
    let mut answers = Vec::new();
    let mut exitcode = 0;
    for question in questions {
        let (mut ours, theirs) = pipe()?;
        let mut process = Process::spawn(serve, (theirs,))?;
        ours.send(&question)?;
        answers.push(ours.recv()?);
        drop(ours);
        exitcode = process.join()?;
    }
    Ok((answers, exitcode))
}
