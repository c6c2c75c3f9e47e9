//! A worker of a pool, both ends of it: the parent gives it jobs and collects the answers, the
//! child does them one by one.
//!
//! A job is two messages, the entry point's name and the arguments. The answer is one, and its last
//! byte says whether the others are a result or the text of a [`Fault`], and of which.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use nix::poll::PollFlags;

use crate::message::{self, HEADER};
use crate::{Error, Fault, Process, entry, spawn};

/// The name that a worker is started for. No function has it: theirs have a `::` in them.
pub(crate) const ENTRY: &str = "worker";

const RESULT: u8 = 0;
const PANIC: u8 = 1;
const UNWRITABLE_RESULT: u8 = 2;
const MESSAGE: u8 = 3;

/// The child's end: does jobs until the parent hangs up.
pub(crate) fn serve(socket: &UnixStream) -> Result<i32, String> {
    // Whatever fails here, the parent has gone away, and a pool that goes is no error.
    while let Ok(Some(name)) = message::read(socket) {
        let Ok(Some(args)) = message::read(socket) else {
            break;
        };
        let name = String::from_utf8_lossy(&name);
        let result = match entry::find(&name) {
            Some(entry) => entry.call(args),
            None => Err(Fault::Message(format!(
                "its worker has no entry point `{name}`"
            ))),
        };
        let mut answer = match result {
            Ok(result) => answer_with(result, RESULT),
            Err(Fault::Panicked(text)) => answer_with(text, PANIC),
            Err(Fault::UnwritableResult(reason)) => answer_with(reason, UNWRITABLE_RESULT),
            Err(fault) => answer_with(fault.to_string(), MESSAGE),
        };
        if let Err(error) = message::header(&answer) {
            answer = answer_with(format!("failed to send its result: {error}"), MESSAGE);
        }

        // A pool ends its workers without a warning, and what a job has printed is to be seen.
        let _ = io::stdout().flush();
        if message::write(socket, &answer).is_err() {
            break;
        }
    }
    Ok(0)
}

fn answer_with(body: impl Into<Vec<u8>>, kind: u8) -> Vec<u8> {
    let mut answer = body.into();
    answer.push(kind);
    answer
}

/// The parent's end. It never waits in a read or a write: a pool has other workers to look after,
/// and a worker that sends a big answer while it is sent a big job would wait for its parent, which
/// waited for it.
#[derive(Debug)]
pub(crate) struct Worker {
    process: Process,
    socket: UnixStream,
    /// The job, as far as the socket has not taken it yet.
    outgoing: Vec<u8>,
    /// The answer, as far as it has come.
    incoming: Vec<u8>,
}

impl Worker {
    pub(crate) fn start() -> Result<Worker, Error> {
        let (process, socket) = spawn::spawn(ENTRY, "SpawnPoolWorker")?;
        let worker = Worker {
            process,
            socket,
            outgoing: Vec::new(),
            incoming: Vec::new(),
        };
        worker
            .socket
            .set_nonblocking(true)
            .map_err(Error::doing("set up a worker's socket"))?;
        Ok(worker)
    }

    pub(crate) fn process(&mut self) -> &mut Process {
        &mut self.process
    }

    /// Hands over a job. [`proceed`](Worker::proceed) sends what the socket does not take at once.
    pub(crate) fn give(&mut self, name: &str, args: &[u8]) -> io::Result<()> {
        for message in [name.as_bytes(), args] {
            self.outgoing.extend(message::header(message)?);
            self.outgoing.extend(message);
        }
        self.send()
    }

    /// What [`proceed`](Worker::proceed) waits for, as `poll` wants it.
    pub(crate) fn awaited(&self) -> (BorrowedFd<'_>, PollFlags) {
        let mut events = PollFlags::POLLIN;
        events.set(PollFlags::POLLOUT, !self.outgoing.is_empty());
        (self.socket.as_fd(), events)
    }

    /// Sends and receives what can be sent and received now. The answer when it is there: a result
    /// or why there is none. An error means that there will be no answer.
    pub(crate) fn proceed(&mut self) -> io::Result<Option<Result<Vec<u8>, Fault>>> {
        let sent = self.send();
        let received = self.receive();
        let answer = self.answer()?;
        // A worker that has ended after its answer is a matter of its next job.
        if answer.is_none() {
            sent.and(received)?;
        }
        Ok(answer)
    }

    fn answer(&mut self) -> io::Result<Option<Result<Vec<u8>, Fault>>> {
        let Some(header) = self.incoming.first_chunk::<HEADER>() else {
            return Ok(None);
        };
        let length = message::length(*header)?;
        if self.incoming.len() < HEADER + length {
            return Ok(None);
        }
        let mut answer = std::mem::take(&mut self.incoming).split_off(HEADER);
        let kind = answer.pop();
        let text = || String::from_utf8_lossy(&answer).into_owned();
        match kind {
            Some(RESULT) => Ok(Some(Ok(answer))),
            Some(PANIC) => Ok(Some(Err(Fault::Panicked(text())))),
            Some(UNWRITABLE_RESULT) => Ok(Some(Err(Fault::UnwritableResult(text())))),
            Some(MESSAGE) => Ok(Some(Err(Fault::Message(text())))),
            _ => Err(io::Error::new(
                ErrorKind::InvalidData,
                "an answer of no known kind",
            )),
        }
    }

    fn send(&mut self) -> io::Result<()> {
        let mut sent = 0;
        while sent < self.outgoing.len() {
            match now(self.socket.write(&self.outgoing[sent..]))? {
                Some(count) => sent += count,
                None => break,
            }
        }
        self.outgoing.drain(..sent);
        Ok(())
    }

    fn receive(&mut self) -> io::Result<()> {
        let mut buffer = [0; 64 * 1024];
        while let Some(count) = now(self.socket.read(&mut buffer))? {
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.incoming.extend(&buffer[..count]);
        }
        Ok(())
    }
}

/// `None` when the socket can do nothing now.
fn now(result: io::Result<usize>) -> io::Result<Option<usize>> {
    match result {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Not a request: a worker that is in a long job, or stopped, would not hear it. `process`
        // is joined after this.
        let _ = self.process.kill();
    }
}
