//! Open files, sent from one process to another over a socket: the receiver gets descriptors of its
//! own for the same open files. Python's `multiprocessing.reduction` does it in this way too.

use std::io::{self, ErrorKind, IoSlice, IoSliceMut};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::net::UnixStream;

use nix::errno::Errno;
use nix::sys::socket::{ControlMessage, ControlMessageOwned, MsgFlags, recvmsg, sendmsg};

/// The most that go with one byte; Linux takes 253.
const AT_ONCE: usize = 200;

/// Sends open files. They travel beside bytes, so that each lot comes with one.
pub(crate) fn send(socket: &UnixStream, files: &[OwnedFd]) -> io::Result<()> {
    for lot in files.chunks(AT_ONCE) {
        let raw: Vec<RawFd> = lot.iter().map(AsRawFd::as_raw_fd).collect();
        let beside = [ControlMessage::ScmRights(&raw)];
        let byte = [IoSlice::new(&[0])];
        let flags = MsgFlags::empty();
        while let Err(error) = sendmsg::<()>(socket.as_raw_fd(), &byte, &beside, flags, None) {
            if error != Errno::EINTR {
                return Err(error.into());
            }
        }
    }
    Ok(())
}

/// Receives `count` open files, as [`send`] sends them.
pub(crate) fn receive(socket: &UnixStream, count: usize) -> io::Result<Vec<OwnedFd>> {
    let mut files = Vec::new();
    while files.len() < count {
        let before = files.len();
        receive_lot(socket, &mut files)?;
        if files.len() == before {
            let text = "files were to come, and none did (see `ulimit -n`)";
            return Err(io::Error::new(ErrorKind::UnexpectedEof, text));
        }
    }
    Ok(files)
}

fn receive_lot(socket: &UnixStream, files: &mut Vec<OwnedFd>) -> io::Result<()> {
    let mut byte = [0];
    let mut bytes = [IoSliceMut::new(&mut byte)];
    let mut room = nix::cmsg_space!([RawFd; AT_ONCE]);
    // With CLOEXEC, so that a child that another thread starts now does not inherit them.
    #[cfg(target_os = "linux")]
    let flags = MsgFlags::MSG_CMSG_CLOEXEC;
    #[cfg(not(target_os = "linux"))]
    let flags = MsgFlags::empty();
    let received = loop {
        match recvmsg::<()>(socket.as_raw_fd(), &mut bytes, Some(&mut room), flags) {
            Err(Errno::EINTR) => continue,
            other => break other?,
        }
    };
    for beside in received.cmsgs()? {
        if let ControlMessageOwned::ScmRights(raw) = beside {
            for file in raw {
                // SAFETY: the kernel has just made it for this process, and nobody else knows it.
                files.push(unsafe { OwnedFd::from_raw_fd(file) });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn a_file_arrives_as_one_that_works() {
        let (ours, theirs) = UnixStream::pair().expect("a socket pair");
        let (mut reader, writer) = io::pipe().expect("a pipe");
        send(&ours, &[OwnedFd::from(writer)]).expect("it is sent");
        let mut files = receive(&theirs, 1).expect("it is received");
        let mut writer = io::PipeWriter::from(files.remove(0));
        writer.write_all(b"hello").expect("it is open");
        drop(writer);
        let mut text = String::new();
        reader
            .read_to_string(&mut text)
            .expect("and so is this end");
        assert_eq!(text, "hello");
    }

    #[test]
    fn more_files_than_go_at_once_arrive_in_order() {
        let (ours, theirs) = UnixStream::pair().expect("a socket pair");
        let (reader, _writer) = io::pipe().expect("a pipe");
        let reader = OwnedFd::from(reader);
        let clone = |_| reader.try_clone().expect("a descriptor");
        let files: Vec<OwnedFd> = (0..AT_ONCE + 3).map(clone).collect();
        send(&ours, &files).expect("they are sent");
        let count = receive(&theirs, files.len()).expect("they come").len();
        assert_eq!(count, files.len());
    }

    #[test]
    fn a_peer_that_hangs_up_is_an_error() {
        let (ours, theirs) = UnixStream::pair().expect("a socket pair");
        drop(ours);
        let error = receive(&theirs, 1).expect_err("nobody sends");
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }
}
