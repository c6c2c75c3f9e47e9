//! The pool's end of a worker's socket. It never waits in a read or a write: a pool has other
//! workers to look after, and a worker that sends a big answer while it is sent a big job would
//! wait for its parent, which waited for it.

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use nix::poll::PollFlags;

use crate::message::{self, HEADER};

#[derive(Debug)]
pub(super) struct Wire {
    pub(super) socket: UnixStream,
    /// Messages, of which the socket has taken the first bytes, so many.
    outgoing: Vec<u8>,
    sent: usize,
    /// The beginning of a message that is still to come.
    incoming: Vec<u8>,
}

impl Wire {
    pub(super) fn new(socket: UnixStream) -> Self {
        Self {
            socket,
            outgoing: Vec::new(),
            sent: 0,
            incoming: Vec::new(),
        }
    }

    /// What it waits for, as `poll` wants it.
    pub(super) fn awaited(&self) -> (BorrowedFd<'_>, PollFlags) {
        let mut events = PollFlags::POLLIN;
        events.set(PollFlags::POLLOUT, !self.outgoing.is_empty());
        (self.socket.as_fd(), events)
    }

    /// Adds the message that `write` writes to those that are to be sent.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let start = self.outgoing.len();
        self.outgoing.extend_from_slice(&[0; HEADER]);
        write(&mut self.outgoing);
        let header = message::header(&self.outgoing[start + HEADER..])?;
        self.outgoing[start..start + HEADER].copy_from_slice(&header);
        Ok(())
    }

    /// Sends what can be sent now.
    pub(super) fn send(&mut self) -> io::Result<()> {
        while self.sent < self.outgoing.len() {
            match now(self.socket.write(&self.outgoing[self.sent..]))? {
                Some(count) => self.sent += count,
                None => return Ok(()),
            }
        }
        self.outgoing.clear();
        // The room of a big job is not kept.
        self.outgoing.shrink_to(1 << 20);
        self.sent = 0;
        Ok(())
    }

    /// Receives what has come, and hands over each message that is whole.
    pub(super) fn receive(
        &mut self,
        buffer: &mut [u8],
        mut each: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        while let Some(count) = now(self.socket.read(buffer))? {
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.take(&buffer[..count], &mut each)?;
            if count < buffer.len() {
                break;
            }
        }
        Ok(())
    }

    /// Hands over the messages that are whole, and keeps the beginning of another.
    fn take(&mut self, bytes: &[u8], each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if self.incoming.is_empty() {
            let left = take_whole(bytes, each)?;
            self.incoming = bytes[bytes.len() - left..].to_vec();
            return Ok(());
        }
        self.incoming.extend_from_slice(bytes);
        let left = take_whole(&self.incoming, each)?;
        if left < self.incoming.len() {
            self.incoming = self.incoming[self.incoming.len() - left..].to_vec();
        }
        Ok(())
    }
}

/// Hands over the messages that are whole, and gives the number of bytes that are left.
fn take_whole(
    mut bytes: &[u8],
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<usize> {
    while let Some((header, body)) = bytes.split_first_chunk::<HEADER>() {
        let length = message::length(*header)?;
        let Some((message, rest)) = body.split_at_checked(length) else {
            break;
        };
        each(message)?;
        bytes = rest;
    }
    Ok(bytes.len())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_whole_wherever_the_reads_part_them() {
        let sent = [&b"one"[..], b"", &[7; 40], b"four"];
        let mut bytes = Vec::new();
        for message in sent {
            bytes.extend(message::header(message).expect("it is short"));
            bytes.extend(message);
        }
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                let (socket, _other) = UnixStream::pair().expect("two open files");
                let mut wire = Wire::new(socket);
                let mut received = Vec::new();
                for part in [&bytes[..first], &bytes[first..second], &bytes[second..]] {
                    let each = |message: &[u8]| {
                        received.push(message.to_vec());
                        Ok(())
                    };
                    wire.take(part, each).expect("all are messages");
                }
                assert_eq!(received, sent, "parted at {first} and {second}");
                assert!(wire.incoming.is_empty());
            }
        }
    }
}
