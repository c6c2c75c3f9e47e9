//! A stand-in for open files that are sent: a real pipe's end, by which a queue sees that its other
//! side is closed.

use real::fmt::Display;
use real::os::fd::OwnedFd;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

#[derive(Debug)]
pub(crate) struct Handle(pub(crate) OwnedFd);

impl Serialize for Handle {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("a thread needs no copy"))
    }
}

impl<'de> Deserialize<'de> for Handle {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(de::Error::custom("a thread needs no copy"))
    }
}

pub(crate) fn complain(text: impl ToString) -> String {
    text.to_string()
}

pub(crate) fn why(error: impl Display) -> String {
    error.to_string()
}
