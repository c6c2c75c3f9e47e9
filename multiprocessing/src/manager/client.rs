//! A process's connections to a manager's server.

use std::io::{self, BufReader, ErrorKind};
use std::os::unix::net::UnixStream;
use std::process::id;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::address::Address;
use super::proxy::Answer;
use super::wire::Parts;
use crate::{Error, message};

/// Connections that are not in a call now. A call takes one or opens one, so that threads do not
/// wait for each other.
#[derive(Debug)]
pub(crate) struct Client {
    address: Address,
    /// How long a call waits while nothing comes; `None` is for ever.
    timeout: Option<Duration>,
    idle: Mutex<Idle>,
}

#[derive(Debug)]
struct Idle {
    /// The process that the connections belong to. A forked copy shares them with its parent, and
    /// the two would read each other's answers.
    owner: u32,
    connections: Vec<BufReader<UnixStream>>,
}

impl Client {
    pub(crate) fn new(address: Address, timeout: Option<Duration>) -> Self {
        let idle = Idle {
            owner: id(),
            connections: Vec::new(),
        };
        Self {
            address,
            // The system takes 0 for "for ever".
            timeout: timeout.map(|timeout| timeout.max(Duration::from_micros(1))),
            idle: Mutex::new(idle),
        }
    }

    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Sends a question and waits for its answer.
    pub(crate) fn ask(&self, question: Parts) -> Result<Answer, Error> {
        let failed = |error| self.failed(error);
        let mut connection = match self.with_idle(Vec::pop) {
            Some(connection) => connection,
            None => BufReader::new(self.address.connect(self.timeout).map_err(failed)?),
        };
        let sent = question.send(connection.get_ref());
        if let Err(error) = sent
            && error.kind() != ErrorKind::BrokenPipe
        {
            return Err(failed(error));
        }
        // After a broken pipe too: a server that hangs up may have said why.
        let answer = message::read(&mut connection)
            .and_then(|answer| answer.ok_or_else(|| ErrorKind::UnexpectedEof.into()))
            .map_err(failed)?;

        let answer = Answer::new(answer);
        // After an error it is dropped: an answer that comes too late must not be another call's.
        //
        // A text in place of an answer may be the last that it says.
        if answer.is_answer() {
            self.with_idle(|idle| idle.push(connection));
        }
        Ok(answer)
    }

    fn with_idle<R>(&self, what: impl FnOnce(&mut Vec<BufReader<UnixStream>>) -> R) -> R {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.owner != id() {
            idle.connections.clear();
            idle.owner = id();
        }
        what(&mut idle.connections)
    }

    fn failed(&self, error: io::Error) -> Error {
        use ErrorKind::*;
        match (error.kind(), self.timeout) {
            (UnexpectedEof | BrokenPipe | ConnectionReset | ConnectionRefused | NotFound, _) => {
                Error::Closed {
                    what: "the manager",
                }
            }
            (WouldBlock | TimedOut, Some(within)) => Error::NoAnswer { within },
            (InvalidData, _) => refused(error),
            _ => Error::doing("reach the manager")(error),
        }
    }
}

pub(crate) fn refused(reason: impl ToString) -> Error {
    Error::Value {
        doing: "ask the manager",
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::number;
    use super::*;

    /// A server that takes no question but the last, and says why.
    fn turned_away(times: usize) -> Client {
        let (listener, address) = Address::bind().expect("an address");
        std::thread::spawn(move || {
            for n in 0..=times {
                let (mut guest, _) = listener.accept().expect("a guest");
                let answer = if n < times {
                    Parts::of([&b"no room"[..]])
                } else {
                    let question = message::read(&mut guest).expect("a question");
                    Parts::of([&b""[..], &number(question.map_or(0, |bytes| bytes.len()))])
                };
                answer.send(&guest).expect("the guest is there");
            }
        });
        Client::new(address, Some(Duration::from_secs(30)))
    }

    #[test]
    fn who_is_turned_away_learns_why_and_may_come_again() {
        for length in [1, 10_000_000] {
            let question = || Parts::of([&vec![7; length][..]]);
            let client = turned_away(2);
            for _ in 0..2 {
                let answer = client.ask(question()).expect("a reason");
                let error = answer.values().expect_err("no answer").to_string();
                assert!(error.contains("no room"), "{error}");
            }
            let answer = client.ask(question()).expect("there is room now");
            assert_eq!(answer.values().expect("an answer").len(), 1);
        }
    }
}
