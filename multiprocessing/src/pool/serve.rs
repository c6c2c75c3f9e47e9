//! The child's end of a worker: it runs the initializer, and then does jobs, one input after the
//! other, until the pool hangs up.
//!
//! A job is one message: the function's name, then the inputs, each a frame. Answers come in the
//! same order, many in one message where they come quickly.

use std::io::{self, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use super::frame;
use super::recorder::Recorder;
use crate::handle::Parcel;
use crate::{Fault, entry, message};

/// How long an answer may wait for others, to be sent along with them.
const PATIENCE: Duration = Duration::from_millis(1);

/// How often it looks at the clock: a look costs as much as a tiny input.
const GLANCE: usize = 8;

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
    let mut go_on = message::write(socket, &ready()).is_ok();
    while go_on {
        let Ok(Some(job)) = message::read(&mut jobs) else {
            break;
        };
        go_on = do_job(&job, &mut answers).is_ok();
        // Others are there already, and their answers can go along; but not so many that the pool
        // could not send more in time.
        if jobs.buffer().is_empty() || answers.waiting >= TOGETHER {
            go_on &= answers.send().is_ok();
        }
    }
    Ok(0)
}

/// The first message of a worker that has got past its initializer: an empty answer.
fn ready() -> Vec<u8> {
    let mut message = Vec::new();
    frame::push(frame::VALUE, b"", &mut message);
    message
}

fn do_job(job: &[u8], answers: &mut Answers) -> io::Result<()> {
    let (_, name, mut inputs) = frame::split(job)?;
    let name = String::from_utf8_lossy(name);
    let entry = entry_called(&name);
    while !inputs.is_empty() {
        let (_, input, rest) = frame::split(inputs)?;
        inputs = rest;
        answers.recorder.begin(answers.number);
        let length = answers.put(|to| match &entry {
            Ok(entry) => entry.answer(input, to),
            Err(fault) => Err(fault.clone()),
        });
        answers.keep_or_send(length)?;
    }
    Ok(())
}

fn entry_called(name: &str) -> Result<&'static entry::Entry, Box<Fault>> {
    let missing = || Fault::Message(format!("its worker has no entry point `{name}`")).into();
    entry::find(name).ok_or_else(missing)
}

/// The answers that are there, and have not been sent.
struct Answers<'a> {
    socket: &'a UnixStream,
    recorder: Recorder,
    /// Room for the message's header, and the frames.
    message: Vec<u8>,
    /// The number of the next input, since the worker's start.
    number: u64,
    /// How many answers there are.
    waiting: usize,
    /// When they last were sent.
    sent: Duration,
}

impl Answers<'_> {
    fn new(socket: &UnixStream, recorder: Recorder) -> Answers<'_> {
        Answers {
            socket,
            recorder,
            message: vec![0; message::HEADER],
            number: 0,
            waiting: 0,
            sent: now(),
        }
    }

    /// Adds the answer that `run` writes down, or what went wrong, and gives its length.
    fn put(&mut self, run: impl FnOnce(&mut Vec<u8>) -> Result<(), Box<Fault>>) -> usize {
        let start = self.message.len();
        if let Err(fault) = run(&mut self.message) {
            self.message.truncate(start);
            let (kind, text) = match *fault {
                Fault::Panicked(text) => (frame::PANIC, text),
                Fault::UnwritableResult(reason) => (frame::UNWRITABLE, reason),
                fault => (frame::MESSAGE, fault.to_string()),
            };
            frame::push(kind, text.as_bytes(), &mut self.message);
        }
        self.message.len() - start
    }

    /// Keeps the last answer, of this length, for later, if it is quick and small.
    fn keep_or_send(&mut self, length: usize) -> io::Result<()> {
        let number = self.number;
        self.number += 1;
        self.waiting += 1;
        if self.message.len() > message::HEADER + Recorder::ROOM {
            return self.send();
        }
        let answer = &self.message[self.message.len() - length..];
        self.recorder.add(number, answer);
        if self.waiting.is_multiple_of(GLANCE) && now().saturating_sub(self.sent) >= PATIENCE {
            return self.send();
        }
        Ok(())
    }

    fn send(&mut self) -> io::Result<()> {
        if self.message.len() == message::HEADER {
            return Ok(());
        }
        // A pool ends its workers without a warning, and what a job has printed is to be seen.
        let _ = io::stdout().flush();
        let header = message::header(&self.message[message::HEADER..])?;
        self.message[..message::HEADER].copy_from_slice(&header);
        (&mut &*self.socket).write_all(&self.message)?;
        self.recorder.clear();
        self.message.truncate(message::HEADER);
        // The room of a big answer is not kept.
        self.message.shrink_to(1 << 20);
        self.waiting = 0;
        self.sent = now();
        Ok(())
    }
}

/// The time since some moment, by the clock that is quick and moves on every few milliseconds only.
fn now() -> Duration {
    #[cfg(target_os = "linux")]
    let clock = ClockId::CLOCK_MONOTONIC_COARSE;
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::CLOCK_MONOTONIC;
    clock_gettime(clock).map_or(Duration::MAX, Duration::from)
}
