//! One object on the server, as a value of whoever uses it; and what is asked and answered about
//! it.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::address::Address;
use super::client::{Client, refused};
use super::wire::{self, Parts};
use crate::{Error, message};

/// What the server says: no value, one, or many.
pub(crate) struct Answer(Vec<u8>);

impl Answer {
    pub(crate) fn new(message: Vec<u8>) -> Self {
        Self(message)
    }

    /// Whether it is one, and not a text that says why there is none.
    pub(crate) fn is_answer(&self) -> bool {
        self.0.starts_with(&wire::number(0))
    }

    pub(crate) fn values(&self) -> Result<Vec<&[u8]>, Error> {
        match wire::parts(&self.0) {
            Some(mut parts) if self.is_answer() => Ok(parts.split_off(1)),
            Some(parts) if !parts.is_empty() => Err(refused(String::from_utf8_lossy(parts[0]))),
            _ => Err(refused("its answer cannot be read")),
        }
    }

    /// The bytes of the one value, if there is one.
    pub(crate) fn first(&self) -> Result<Option<&[u8]>, Error> {
        Ok(self.values()?.first().copied())
    }

    /// The one value, if there is one.
    pub(crate) fn value<T: DeserializeOwned>(&self) -> Result<Option<T>, Error> {
        self.first()?.map(decode).transpose()
    }

    /// All values, which are of one type.
    pub(crate) fn all<T: DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        self.values()?.into_iter().map(decode).collect()
    }

    fn number(&self) -> Result<usize, Error> {
        let number = self.first()?.and_then(wire::read_number);
        number.ok_or_else(|| refused("its answer is not the number that it should be"))
    }
}

/// One object on the server. In bytes it is the server's address, how long to wait for it, and the
/// object's number.
#[derive(Debug, Clone)]
pub(crate) struct Proxy {
    client: Arc<Client>,
    object: usize,
}

impl Proxy {
    /// Has the server make an object.
    pub(crate) fn make(client: Arc<Client>, kind: &str) -> Result<Self, Error> {
        let answer = client.ask(Parts::of([&b""[..], kind.as_bytes()]))?;
        let object = answer.number()?;
        Ok(Self { client, object })
    }

    /// A call of a method of the object, to which arguments can be added.
    pub(crate) fn call(&self, method: &str) -> Question<'_> {
        let object = wire::number(self.object);
        Question {
            client: &self.client,
            parts: Parts::of([&object[..], method.as_bytes()]),
        }
    }

    pub(crate) fn len(&self) -> Result<usize, Error> {
        self.call("len").ask()?.number()
    }

    pub(crate) fn clear(&self) -> Result<(), Error> {
        self.call("clear").done()
    }
}

/// A call that has not been made yet.
pub(crate) struct Question<'a> {
    client: &'a Client,
    parts: Parts,
}

impl Question<'_> {
    /// Adds an argument: bytes as they are, such as a name or a number.
    pub(crate) fn with(mut self, argument: &[u8]) -> Self {
        self.parts.push(argument);
        self
    }

    /// Adds an argument: a key or a value, in bytes.
    pub(crate) fn value<T: Serialize + ?Sized>(mut self, value: &T) -> Result<Self, Error> {
        let written = self.parts.push_value(value);
        written.map_err(|reason| Error::Value {
            doing: "write down a value for the manager",
            reason,
        })?;
        Ok(self)
    }

    /// One message there, one back.
    pub(crate) fn ask(self) -> Result<Answer, Error> {
        self.client.ask(self.parts)
    }

    /// As [`ask`](Question::ask), for a method that answers with some value or none.
    pub(crate) fn ask_whether(self) -> Result<bool, Error> {
        Ok(self.ask()?.first()?.is_some())
    }

    /// As [`ask`](Question::ask), for a method whose answer says no more than that it is done.
    pub(crate) fn done(self) -> Result<(), Error> {
        self.ask_whether().map(drop)
    }
}

impl Serialize for Proxy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let client = &self.client;
        (&client.address().0, client.timeout(), self.object).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Proxy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (address, timeout, object) = Deserialize::deserialize(from)?;
        let client = Arc::new(Client::new(Address(address), timeout));
        Ok(Self { client, object })
    }
}

/// A value from the server.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    message::decode(bytes).map_err(unread)
}

pub(crate) fn unread(reason: String) -> Error {
    Error::Value {
        doing: "read the manager's value as this type",
        reason,
    }
}
