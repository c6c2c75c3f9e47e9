//! Where one value ends and the next begins within a message: four bytes stand before each, its
//! length and what it is.
//!
//! Many inputs go in one message, as many answers come in one: for small ones, a message each would
//! cost more than the work. The message around them has its own, longer header, which text or other
//! stray bytes do not pass for.

use std::io::{self, ErrorKind};

use serde::Serialize;

use crate::{Fault, message};

pub(super) const HEADER: usize = 4;

/// The most bytes that one value may have. What is left of a message's limit is for
/// what goes along with it.
pub(super) const LIMIT: usize = message::LIMIT - (256 << 10);

/// The bits of the header that hold the length; the two above say the kind.
const LENGTH: u32 = (1 << 30) - 1;

/// An argument or a result, or the name of a function.
pub(super) const VALUE: u32 = 0;
/// In place of a result: the text of a panic.
pub(super) const PANIC: u32 = 1;
/// In place of a result: why it could not be written down.
pub(super) const UNWRITABLE: u32 = 2;
/// In place of a result: anything else that went wrong.
pub(super) const MESSAGE: u32 = 3;

/// Writes a value down, as a frame of its own. On an error `to` is as it was.
#[inline]
pub(super) fn write<T: Serialize + ?Sized>(value: &T, to: &mut Vec<u8>) -> Result<(), Box<str>> {
    let start = begin(to);
    let written = message::encode_onto(value, to, start + HEADER + LIMIT);
    match written {
        Ok(()) => end(VALUE, start, to),
        Err(_) => to.truncate(start),
    }
    written
}

/// A frame of bytes that are there already. What is above the limit is cut off: only texts are that
/// long here.
pub(super) fn push(kind: u32, body: &[u8], to: &mut Vec<u8>) {
    let start = begin(to);
    to.extend_from_slice(&body[..body.len().min(LIMIT)]);
    end(kind, start, to);
}

#[inline]
fn begin(to: &mut Vec<u8>) -> usize {
    to.extend_from_slice(&[0; HEADER]);
    to.len() - HEADER
}

#[inline]
fn end(kind: u32, start: usize, to: &mut [u8]) {
    let header = header(kind, to.len() - start - HEADER);
    to[start..start + HEADER].copy_from_slice(&header);
}

/// What stands before so many bytes of this kind.
#[inline]
pub(super) fn header(kind: u32, length: usize) -> [u8; HEADER] {
    (kind << 30 | length as u32).to_le_bytes()
}

/// The first frame of `bytes`, and what comes after it.
#[inline]
pub(super) fn split(bytes: &[u8]) -> io::Result<(u32, &[u8], &[u8])> {
    let (header, rest) = bytes.split_first_chunk().ok_or_else(garbage)?;
    let header = u32::from_le_bytes(*header);
    let (body, rest) = rest
        .split_at_checked((header & LENGTH) as usize)
        .ok_or_else(garbage)?;
    Ok((header >> 30, body, rest))
}

#[cold]
fn garbage() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "bytes that are no answer")
}

/// The bytes of the number of answers, which stands before them in a message. Whoever passes them
/// on need not count them.
pub(super) const COUNT: usize = 4;

/// The number of answers in a message, and the answers.
pub(super) fn split_count(message: &[u8]) -> io::Result<(usize, &[u8])> {
    let (count, answers) = message.split_first_chunk::<COUNT>().ok_or_else(garbage)?;
    Ok((u32::from_le_bytes(*count) as usize, answers))
}

/// What is left after so many frames.
pub(super) fn skip(mut frames: &[u8], count: usize) -> io::Result<&[u8]> {
    for _ in 0..count {
        frames = split(frames)?.2;
    }
    Ok(frames)
}

/// How many frames there are.
pub(super) fn count(mut frames: &[u8]) -> io::Result<usize> {
    let mut count = 0;
    while !frames.is_empty() {
        frames = split(frames)?.2;
        count += 1;
    }
    Ok(count)
}

/// What a frame that is no value says.
#[cold]
pub(super) fn fault(kind: u32, body: &[u8]) -> Fault {
    let text = String::from_utf8_lossy(body).into_owned();
    match kind {
        PANIC => Fault::Panicked(text),
        UNWRITABLE => Fault::UnwritableResult(text),
        _ => Fault::Message(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_keep_their_boundaries_and_kinds() {
        let mut bytes = Vec::new();
        write("one", &mut bytes).expect("a text can be written");
        push(PANIC, b"", &mut bytes);
        push(MESSAGE, b"two", &mut bytes);
        let (kind, body, rest) = split(&bytes).expect("a frame");
        assert_eq!((kind, body), (VALUE, &b"\x03one"[..]));
        let (kind, body, rest) = split(rest).expect("a frame");
        assert_eq!((kind, body), (PANIC, &b""[..]));
        assert_eq!(
            split(rest).expect("a frame"),
            (MESSAGE, &b"two"[..], &b""[..])
        );
    }

    #[test]
    fn half_a_frame_is_none() {
        let mut bytes = Vec::new();
        push(VALUE, b"value", &mut bytes);
        for end in 0..bytes.len() {
            assert!(split(&bytes[..end]).is_err(), "{end} bytes");
        }
    }

    #[test]
    fn frames_are_counted_and_left_out() {
        let mut frames = Vec::new();
        for body in ["0", "1", "2"] {
            push(VALUE, body.as_bytes(), &mut frames);
        }
        assert_eq!(count(&frames).expect("whole frames"), 3);
        assert_eq!(skip(&frames, 3).expect("whole frames"), b"");
        let last = skip(&frames, 2).expect("whole frames");
        assert_eq!(split(last).expect("the third").1, b"2");
        assert!(skip(&frames, 4).is_err(), "there is no fourth");
    }
}
