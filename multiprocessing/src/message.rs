//! What crosses from one process to another: values as bytes, and where one message ends and the
//! next begins.

use std::io::{self, Read, Write};

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::handle;

/// The most bytes that one message may have: 1 GiB. What reads a length above it is not reading a
/// message.
pub(crate) const LIMIT: usize = 1 << 30;

/// The bytes of the length, which stands before a message. A socket carries a stream and knows no
/// messages.
pub(crate) const HEADER: usize = 8;

/// Writes a value down in bytes, as Python's `pickle.dumps` does.
pub(crate) fn encode<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    postcard::to_stdvec(value).map_err(handle::why)
}

/// Writes a value down behind what is in `to` already, which is not to grow beyond `limit` bytes.
/// On an error a part of the value may be there.
///
/// The error is small, so that the result comes in registers: a tiny value takes less time than to
/// copy a bigger one.
#[inline]
pub(crate) fn encode_onto<T: Serialize + ?Sized>(
    value: &T,
    to: &mut Vec<u8>,
    limit: usize,
) -> Result<(), Box<str>> {
    encode_with(value, Onto { to, limit })
}

/// Writes a value down, wherever the flavor puts its bytes.
#[inline]
pub(crate) fn encode_with<T: Serialize + ?Sized, F: Flavor>(
    value: &T,
    flavor: F,
) -> Result<F::Output, Box<str>> {
    postcard::serialize_with_flavor(value, flavor).map_err(|error| handle::why(error).into())
}

struct Onto<'a> {
    to: &'a mut Vec<u8>,
    limit: usize,
}

impl Onto<'_> {
    /// Makes room for more bytes. There is room nearly always, so this is all that a tiny value
    /// waits for.
    #[inline]
    fn make_room(&mut self, more: usize) -> postcard::Result<()> {
        if more > self.to.capacity() - self.to.len() {
            return self.grow(more);
        }
        Ok(())
    }

    /// A value that is too long is given up here, and not when it has filled the memory.
    #[cold]
    fn grow(&mut self, more: usize) -> postcard::Result<()> {
        if more > self.limit.saturating_sub(self.to.len()) {
            return Err(too_long());
        }
        self.to.reserve(more);
        Ok(())
    }
}

#[cold]
fn too_long() -> postcard::Error {
    handle::complain(format_args!(
        "it has more bytes than the limit of {LIMIT} for a message"
    ));
    postcard::Error::SerializeBufferFull
}

impl Flavor for Onto<'_> {
    type Output = ();

    #[inline]
    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        self.make_room(data.len())?;
        // Numbers come as a few bytes, for which a copy by the system's function is a detour.
        if data.len() <= 10 {
            self.to.extend(data.iter().copied());
        } else {
            self.to.extend_from_slice(data);
        }
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.make_room(1)?;
        self.to.push(data);
        Ok(())
    }

    #[inline]
    fn finalize(self) -> postcard::Result<()> {
        // There may have been room for more than the limit.
        if self.to.len() > self.limit {
            return Err(too_long());
        }
        Ok(())
    }
}

/// Reads a value from its bytes, as Python's `pickle.loads` does, but for the type that is asked
/// for and no other.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(handle::why)
}

/// The length of a message, as it stands before it.
pub(crate) fn header(message: &[u8]) -> io::Result<[u8; HEADER]> {
    header_of(message.len())
}

/// The same, for a message that is not in one piece.
pub(crate) fn header_of(length: usize) -> io::Result<[u8; HEADER]> {
    check(length as u64)?;
    Ok((length as u64).to_le_bytes())
}

/// Reads what [`header`] wrote. Eight bytes of anything else, such as text, are nearly always above
/// the limit.
pub(crate) fn length(header: [u8; HEADER]) -> io::Result<usize> {
    let length = u64::from_le_bytes(header);
    check(length)?;
    Ok(length as usize)
}

fn check(length: u64) -> io::Result<()> {
    if length > LIMIT as u64 {
        let text = format!("a message of {length} bytes is above the limit of {LIMIT} bytes");
        return Err(io::Error::new(io::ErrorKind::InvalidData, text));
    }
    Ok(())
}

/// Sends one message, and waits until it is written.
pub(crate) fn write(mut to: impl Write, message: &[u8]) -> io::Result<()> {
    to.write_all(&header(message)?)?;
    to.write_all(message)
}

/// Waits for one message. `None` when the other side has closed the connection, and no message had
/// begun.
pub(crate) fn read(mut from: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut header = Vec::with_capacity(HEADER);
    from.by_ref().take(HEADER as u64).read_to_end(&mut header)?;
    if header.is_empty() {
        return Ok(None);
    }
    let header = <[u8; HEADER]>::try_from(header).map_err(|_| io::ErrorKind::UnexpectedEof)?;

    // It grows with what arrives: a wrong length costs little memory.
    let length = length(header)?;
    let mut message = Vec::with_capacity(length.min(1 << 20));
    from.take(length as u64).read_to_end(&mut message)?;
    if message.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_keep_their_boundaries() {
        let mut stream = Vec::new();
        for message in [&b"one"[..], b"", &[7; 100_000]] {
            write(&mut stream, message).expect("a vector takes it");
        }
        let mut stream = &stream[..];
        let mut next = || read(&mut stream).expect("a whole message");
        assert_eq!(next().as_deref(), Some(&b"one"[..]));
        assert_eq!(next().as_deref(), Some(&b""[..]));
        assert_eq!(next().as_deref(), Some(&[7; 100_000][..]));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_message_that_stops_half_way_is_an_error() {
        let mut stream = Vec::new();
        write(&mut stream, b"message").expect("a vector takes it");
        for end in 1..stream.len() {
            let error = read(&stream[..end]).expect_err("half a message");
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof, "{end} bytes");
        }
    }

    #[test]
    fn a_length_that_cannot_be_is_refused() {
        let text = b"this is a text, and not a message";
        let error = read(&text[..]).expect_err("no message");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let error = length((LIMIT as u64 + 1).to_le_bytes()).expect_err("one too many");
        assert!(error.to_string().contains("1073741825 bytes"), "{error}");
        assert_eq!(length((LIMIT as u64).to_le_bytes()).ok(), Some(LIMIT));
    }

    #[test]
    fn a_value_above_its_limit_is_refused_also_where_there_is_room() {
        for room in [0, 100] {
            let mut to = Vec::with_capacity(room);
            encode_onto("nine byte", &mut to, 10).expect("as long as it may be");
            assert_eq!(to, b"\x09nine byte");
            let error = encode_onto("", &mut to, 10).expect_err("one too many");
            assert!(error.contains("limit"), "{error}");
            encode_onto(&"x".repeat(1000), &mut to, 10).expect_err("far too many");
            assert!(to.capacity() < 1000, "memory was filled first");
        }
    }
}
