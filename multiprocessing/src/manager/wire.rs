//! What goes between a proxy and the server: a list of byte strings each way, in one message.
//!
//! A question is the object's number, a method's name and its arguments. An answer begins with an
//! empty string, or with the text of why there is none.

use std::io::{self, Write};

use serde::Serialize;

use crate::handle;
use crate::message::{self, HEADER};

/// The bytes of a part's own length, which stands before it.
const LENGTH: usize = 8;

/// A message that is being put together, with room for its length at the front: one write sends it.
#[derive(Debug)]
pub(crate) struct Parts(Vec<u8>);

impl Parts {
    pub(crate) fn new() -> Self {
        Self(vec![0; HEADER])
    }

    pub(crate) fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut message = Self::new();
        parts.into_iter().for_each(|part| message.push(part));
        message
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == HEADER
    }

    pub(crate) fn push(&mut self, part: &[u8]) {
        self.0.extend(number(part.len()));
        self.0.extend(part);
    }

    /// Adds a value's bytes, written right where they are to be: there may be many of them.
    pub(crate) fn push_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), String> {
        let start = self.0.len();
        self.0.extend(number(0));
        let bytes = std::mem::take(&mut self.0);
        self.0 = postcard::to_extend(value, bytes).map_err(handle::why)?;
        let length = number(self.0.len() - start - LENGTH);
        self.0[start..start + LENGTH].copy_from_slice(&length);
        Ok(())
    }

    /// # Errors
    ///
    /// `InvalidData` when it is too long, and then nothing has been sent.
    pub(crate) fn send(mut self, mut to: impl Write) -> io::Result<()> {
        let header = message::header(&self.0[HEADER..])?;
        self.0[..HEADER].copy_from_slice(&header);
        to.write_all(&self.0)
    }
}

/// The parts of a message; `None` when it is not made of parts.
pub(crate) fn parts(mut message: &[u8]) -> Option<Vec<&[u8]>> {
    let mut parts = Vec::new();
    while !message.is_empty() {
        let (length, rest) = message.split_at_checked(LENGTH)?;
        let (part, rest) = rest.split_at_checked(read_number(length)?)?;
        parts.push(part);
        message = rest;
    }
    Some(parts)
}

/// A length, a place or an object's number, as a part.
pub(crate) fn number(number: usize) -> [u8; LENGTH] {
    (number as u64).to_le_bytes()
}

pub(crate) fn read_number(part: &[u8]) -> Option<usize> {
    let number = u64::from_le_bytes(part.try_into().ok()?);
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_as_they_went() {
        let sent = [&b"get"[..], b"", &[7; 1000]];
        let mut stream = Vec::new();
        Parts::of(sent)
            .send(&mut stream)
            .expect("a vector takes it");
        let message = message::read(&stream[..]).expect("a whole message");
        assert_eq!(parts(&message.expect("a message")).expect("parts"), sent);
    }

    #[test]
    fn a_value_is_a_part() {
        let mut message = Parts::of([&b"one"[..]]);
        message.push_value("two").expect("text can be written");
        message.push(b"three");
        assert_eq!(
            parts(&message.0[HEADER..]).expect("parts"),
            [&b"one"[..], b"\x03two", b"three"]
        );
    }

    #[test]
    fn bytes_that_are_no_parts_are_seen() {
        for garbage in [&b"short"[..], &[255; 8], &[1, 0, 0, 0, 0, 0, 0, 0]] {
            assert_eq!(parts(garbage), None, "{garbage:?}");
        }
        assert_eq!(read_number(b"four"), None);
    }
}
