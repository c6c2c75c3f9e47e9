//! The child's end of a worker: it runs the initializer, and then does jobs, one input after the
//! other, until the pool hangs up.
//!
//! A job is one message: the function's name, then the inputs, each a frame. Answers come in the
//! same order, many in one message where they come quickly.

use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;

use super::answers::Answers;
use super::frame;
use super::recorder::Recorder;
use crate::handle::Parcel;
use crate::{Fault, entry, message};

/// How many answers to small jobs are sent together.
const TOGETHER: usize = 16;

/// Does a worker's work, until there is no more. An error is one that only standard error learns.
pub(crate) fn serve(socket: &UnixStream) -> Result<i32, String> {
    let received = |error: io::Error| format!("failed to receive a worker's start: {error}");
    let (recorder, initializer): (Recorder, Option<String>) =
        Parcel::receive(socket).map_err(received)?.unpack()?;
    let mut answers = Answers::new(socket, recorder);
    if let Some(name) = initializer {
        let args = Parcel::receive(socket).map_err(received)?;
        let result = entry_called(&name).and_then(|entry| entry.call_and_drop(args));
        if let Err(fault) = result {
            answers.put(|_| Err(fault));
            let _ = answers.send();
            return Ok(1);
        }
    }

    // Whatever fails from here on, the parent has gone away, and a pool that goes is no error.
    let mut jobs = BufReader::with_capacity(64 << 10, socket);
    // An empty answer: it has got past its initializer.
    answers.put(|answers| {
        answers
            .write(&())
            .map_err(|_| Fault::Message(String::new()).into())
    });
    let mut go_on = answers.send().is_ok();
    while go_on {
        let Ok(Some(job)) = message::read(&mut jobs) else {
            break;
        };
        go_on = do_job(&job, &mut answers).is_ok();
        // Others are there already, and their answers can go along; but not so many that the pool
        // could not send more in time.
        if jobs.buffer().is_empty() || answers.waiting() >= TOGETHER {
            go_on &= answers.send().is_ok();
        }
    }
    Ok(0)
}

fn do_job(job: &[u8], answers: &mut Answers) -> io::Result<()> {
    let (_, name, mut inputs) = frame::split(job)?;
    let name = String::from_utf8_lossy(name);
    let entry = entry_called(&name);
    while !inputs.is_empty() {
        let (_, input, rest) = frame::split(inputs)?;
        inputs = rest;
        answers.begin();
        answers.put(|to| match &entry {
            Ok(entry) => entry.answer(input, to),
            Err(fault) => Err(fault.clone()),
        });
        answers.keep_or_send()?;
    }
    Ok(())
}

fn entry_called(name: &str) -> Result<&'static entry::Entry, Box<Fault>> {
    let missing = || Fault::Message(format!("its worker has no entry point `{name}`")).into();
    entry::find(name).ok_or_else(missing)
}
