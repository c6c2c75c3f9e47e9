//! A process's side of a manager: connections to the server, and the questions that go over them.

use std::io::{self, BufReader, ErrorKind};
use std::os::unix::net::UnixStream;
use std::process::id;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use super::address::Address;
use super::wire::{self, Parts};
use crate::{Error, message};

/// Connections that are not in a call now. A call takes one or opens one, so that threads do not
/// wait for each other.
#[derive(Debug)]
pub(crate) struct Client {
    address: Address,
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
    pub(crate) fn new(address: Address) -> Client {
        let idle = Idle {
            owner: id(),
            connections: Vec::new(),
        };
        Client {
            address,
            idle: Mutex::new(idle),
        }
    }

    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// Sends a question and waits for its answer: the parts of it.
    fn ask(&self, question: Parts) -> Result<Vec<Vec<u8>>, Error> {
        let mut connection = match self.with_idle(Vec::pop) {
            Some(connection) => connection,
            None => BufReader::new(self.address.connect().map_err(failed)?),
        };
        question.send(connection.get_ref()).map_err(failed)?;
        let answer = message::read(&mut connection)
            .and_then(|answer| answer.ok_or_else(|| ErrorKind::UnexpectedEof.into()))
            .map_err(failed)?;
        // Not after a failure: what else comes over a connection would be taken for an answer.
        self.with_idle(|idle| idle.push(connection));

        match wire::parts(&answer).as_deref() {
            Some([b"", values @ ..]) => Ok(values.iter().map(|value| value.to_vec()).collect()),
            Some([text, ..]) => Err(refused(String::from_utf8_lossy(text))),
            _ => Err(refused("its answer cannot be read")),
        }
    }

    fn with_idle<R>(&self, what: impl FnOnce(&mut Vec<BufReader<UnixStream>>) -> R) -> R {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.owner != id() {
            idle.connections.clear();
            idle.owner = id();
        }
        what(&mut idle.connections)
    }
}

fn failed(error: io::Error) -> Error {
    use ErrorKind::*;
    match error.kind() {
        UnexpectedEof | BrokenPipe | ConnectionReset | ConnectionRefused | NotFound => {
            Error::Closed {
                what: "the manager",
            }
        }
        InvalidData => refused(error),
        _ => Error::doing("reach the manager")(error),
    }
}

fn refused(reason: impl ToString) -> Error {
    Error::Value {
        doing: "ask the manager",
        reason: reason.to_string(),
    }
}

/// One object on the server. In bytes it is the server's address and the object's number.
#[derive(Debug, Clone)]
pub(crate) struct Proxy {
    client: Arc<Client>,
    object: usize,
}

impl Proxy {
    /// Has the server make an object.
    pub(crate) fn make(client: Arc<Client>, kind: &str) -> Result<Proxy, Error> {
        let answer = client.ask(Parts::of([&b""[..], kind.as_bytes()]))?;
        let object = answer.first().and_then(|number| wire::read_number(number));
        let object = object.ok_or_else(|| refused("it did not say which object it has made"))?;
        Ok(Proxy { client, object })
    }

    /// Calls a method of the object: one message there, one back.
    pub(crate) fn call<'a>(
        &self,
        method: &str,
        arguments: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Vec<Vec<u8>>, Error> {
        let object = wire::number(self.object);
        let mut question = Parts::of([&object[..], method.as_bytes()]);
        arguments.into_iter().for_each(|part| question.push(part));
        self.client.ask(question)
    }

    /// As [`call`](Proxy::call), for a method that answers with one value or with none.
    pub(crate) fn call_for_one<'a>(
        &self,
        method: &str,
        arguments: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.call(method, arguments)?.into_iter().next())
    }

    pub(crate) fn len(&self) -> Result<usize, Error> {
        let answer = self.call_for_one("len", [])?;
        answer
            .and_then(|number| wire::read_number(&number))
            .ok_or_else(|| refused("it did not say how many there are"))
    }

    pub(crate) fn clear(&self) -> Result<(), Error> {
        self.call("clear", []).map(drop)
    }
}

impl Serialize for Proxy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.client.address.0, self.object).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Proxy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Proxy, D::Error> {
        let (address, object) = Deserialize::deserialize(from)?;
        let client = Arc::new(Client::new(Address(address)));
        Ok(Proxy { client, object })
    }
}

/// A value on its way to the server.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    message::encode(value).map_err(|reason| Error::Value {
        doing: "write down a value for the manager",
        reason,
    })
}

/// A value from the server.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    message::decode(bytes).map_err(|reason| Error::Value {
        doing: "read the manager's value as this type",
        reason,
    })
}
