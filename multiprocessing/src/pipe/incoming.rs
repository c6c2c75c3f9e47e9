//! What has been read of a pipe and not been given out yet: messages, the last of them perhaps in
//! part.

use std::io::{self, ErrorKind};

use nix::errno::Errno;
use nix::unistd::read;

use crate::handle::Handle;
use crate::message::{self, HEADER};

/// So many bytes are asked for at once: a small message, its length and those behind it cost one
/// read together.
const AHEAD: usize = 8 * 1024;

/// What a pipe holds on Linux.
const AT_ONCE: usize = 64 * 1024;

#[derive(Debug)]
pub(crate) struct Incoming {
    ahead: Vec<u8>,
    /// Where in `ahead` the bytes lie that nobody has taken.
    start: usize,
    end: usize,
    /// The message that is under way, as far as it has come, and how long it is to be. While there
    /// is one, nothing lies in `ahead`, as that comes after it.
    body: Vec<u8>,
    length: Option<usize>,
}

impl Incoming {
    /// With bytes that somebody else has read of the pipe.
    pub(crate) fn new(pending: &[u8]) -> Self {
        let mut ahead = pending.to_vec();
        ahead.resize(AHEAD.max(pending.len()), 0);
        Self {
            ahead,
            start: 0,
            end: pending.len(),
            body: Vec::new(),
            length: None,
        }
    }

    /// All that has been read, as it stood in the pipe.
    pub(crate) fn pending(&self) -> Vec<u8> {
        match self.length {
            Some(length) => [&(length as u64).to_le_bytes(), &self.body[..]].concat(),
            None => self.ahead[self.start..self.end].to_vec(),
        }
    }

    /// Whether the next message, or what stands in its place, can be taken without a read.
    pub(crate) fn has_message(&self) -> bool {
        let ahead = &self.ahead[self.start..self.end];
        let header = ahead.first_chunk::<HEADER>();
        header.is_some_and(|header| {
            message::length(*header).map_or(true, |length| ahead.len() >= HEADER + length)
        })
    }

    /// Whether the next message is here as a whole; then it is put in the place of `into`, whose
    /// memory is used for another one.
    pub(crate) fn take(&mut self, into: &mut Vec<u8>) -> io::Result<bool> {
        let length = match self.length {
            Some(length) => length,
            None => {
                let Some(header) = self.ahead[self.start..self.end].first_chunk::<HEADER>() else {
                    return Ok(false);
                };
                // What is no message stays where it is: the next call fails as well, and does not
                // take the bytes behind it for one.
                let length = message::length(*header)?;
                let start = self.start + HEADER;
                let end = self.end.min(start + length);
                self.body.clear();
                self.body.extend_from_slice(&self.ahead[start..end]);
                self.start = end;
                length
            }
        };
        let is_whole = self.body.len() == length;
        self.length = (!is_whole).then_some(length);
        if is_whole {
            std::mem::swap(&mut self.body, into);
        }
        Ok(is_whole)
    }

    /// Takes memory back that a message was in.
    pub(crate) fn reuse(&mut self, memory: Vec<u8>) {
        if self.length.is_none() && memory.capacity() <= AT_ONCE {
            self.body = memory;
        }
    }

    /// Reads once, and gives the number of bytes: 0 at the pipe's end.
    pub(crate) fn read(&mut self, pipe: &Handle) -> io::Result<usize> {
        let Some(length) = self.length else {
            self.ahead.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            let count = read_once(pipe, &mut self.ahead[self.end..])?;
            self.end += count;
            return Ok(count);
        };
        // It grows with what arrives: a wrong length costs no memory.
        let before = self.body.len();
        self.body.resize(length.min(before + AT_ONCE), 0);
        let result = read_once(pipe, &mut self.body[before..]);
        let count = *result.as_ref().unwrap_or(&0);
        self.body.truncate(before + count);
        result
    }

    /// What the end of the pipe is: `None` between two messages, and an error within one.
    pub(crate) fn end(&self) -> Option<io::Error> {
        let text = "the other end was closed, or its process ended, in the middle of a message";
        let between = self.length.is_none() && self.start == self.end;
        (!between).then(|| io::Error::new(ErrorKind::UnexpectedEof, text))
    }
}

fn read_once(pipe: &Handle, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match read(&pipe.0, into) {
            Err(Errno::EINTR) => continue,
            other => return Ok(other?),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// As by a process that has read a part, and hands its end over.
    #[test]
    fn what_has_come_of_a_message_is_still_a_part_of_it() {
        let (reader, mut writer) = io::pipe().expect("two open files");
        let pipe = Handle(reader.into());
        let header = message::header(b"message").expect("it is short");
        let bytes = [&header[..], b"message"].concat();
        for end in 0..bytes.len() {
            let mut incoming = Incoming::new(&bytes[..end]);
            assert!(!incoming.take(&mut Vec::new()).expect("no error"));
            let mut incoming = Incoming::new(&incoming.pending());
            writer.write_all(&bytes[end..]).expect("there is room");
            let mut message = Vec::new();
            while !incoming.take(&mut message).expect("no error") {
                incoming.read(&pipe).expect("there is more");
            }
            assert_eq!(message, b"message", "{end} bytes had come");
        }
    }
}
