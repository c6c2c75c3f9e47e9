//! Other programs: their output and their exit codes.

use std::io::{self, Read, Write, pipe};
use std::process::{Command, Stdio};

use asyncio::run;
use tokio::process::Command as AwaitedCommand;

use crate::fact::{Fact, Output, differs, equivalent, example, same};

pub(crate) const FACTS: &[Fact] = &[
    example(
        "asyncio/examples/async_create_subprocess_exec.rs",
        "a program's output and its exit code",
        "as it wrote them",
    ),
    equivalent!(
        program_that_is_not_there,
        "a program that does not exist is started",
        "FileNotFoundError",
        "NotFound"
    ),
    differs!(
        program_that_is_killed,
        "the exit code of a program that was killed",
        "-9",
        "code None, signal Some(9)",
        "std has two separate values for code and signal"
    ),
    same!(
        output_of_a_program,
        "`check_output` of `tr a-z A-Z`, given `abc`",
        "ABC"
    ),
    same!(
        both_outputs_in_one,
        "a program's output and its errors in one stream (`stderr=STDOUT`)",
        "['o', 'e']"
    ),
];

fn program_that_is_not_there() -> Output {
    run(async {
        let started = AwaitedCommand::new("/no/such/program").spawn();
        let kind = started.map_or_else(|error| error.kind(), |_| io::ErrorKind::Other);
        Ok(format!("{kind:?}"))
    })
}

fn program_that_is_killed() -> Output {
    use std::os::unix::process::ExitStatusExt;
    run(async {
        let mut program = AwaitedCommand::new("sleep").arg("600").spawn()?;
        program.kill().await?;
        let status = program.wait().await?;
        let (code, signal) = (status.code(), status.signal());
        Ok(format!("code {code:?}, signal {signal:?}"))
    })
}

fn output_of_a_program() -> Output {
    let mut program = Command::new("tr");
    program.args(["a-z", "A-Z"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = program.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(b"abc")?;
    }
    Ok(String::from_utf8(child.wait_with_output()?.stdout)?)
}

fn both_outputs_in_one() -> Output {
    let (mut output, writer) = pipe()?;
    let mut program = Command::new("sh");
    program.args(["-c", "echo o; echo e >&2"]);
    program.stdout(writer.try_clone()?).stderr(writer);
    program.status()?;
    drop(program); // it holds the writing end of the pipe
    let mut text = String::new();
    output.read_to_string(&mut text)?;
    let words: Vec<String> = text.lines().map(|word| format!("'{word}'")).collect();
    Ok(format!("[{}]", words.join(", ")))
}
