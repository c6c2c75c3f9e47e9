//! What a process can be handed and bytes cannot carry: an open file, such as an end of a pipe or
//! the memory behind a lock. It goes beside the bytes of the value that it is part of.
//!
//! Python does the same when it pickles the arguments of a `Process`, and like here it does it only
//! then: "objects should only be shared between processes through inheritance".

use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;

use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use crate::message;
use crate::system::files;

thread_local! {
    /// The files of the value that is being written down, where it may have any.
    static LEAVING: RefCell<Option<Vec<OwnedFd>>> = const { RefCell::new(None) };
    /// The files that have come with the value that is being read, until they are taken.
    static ARRIVED: RefCell<Vec<Option<OwnedFd>>> = const { RefCell::new(Vec::new()) };
    /// Why a file could not be written down or read, as postcard's errors have no text of ours.
    static COMPLAINT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// An open file as part of a value. In the bytes stands its number among the files that go along.
#[derive(Debug)]
pub(crate) struct Handle(pub(crate) OwnedFd);

impl Serialize for Handle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = LEAVING.with_borrow_mut(|leaving| {
            let Some(leaving) = leaving else {
                return Err(ser::Error::custom(complain(
                    "a pipe, a queue, a lock or shared memory can be handed to a process only when \
                     it starts: among the arguments of `Process::spawn` or of a pool's initializer",
                )));
            };
            let file = self.0.try_clone();
            leaving.push(file.map_err(|error| ser::Error::custom(complain(error)))?);
            Ok(leaving.len() as u64 - 1)
        })?;
        number.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Handle {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = u64::deserialize(from)? as usize;
        let file = ARRIVED.with_borrow_mut(|files| files.get_mut(number).and_then(Option::take));
        let missing = "an open file that belongs to it has not come";
        file.map(Handle)
            .ok_or_else(|| de::Error::custom(complain(missing)))
    }
}

/// Keeps the text for [`why`], and gives it back.
pub(crate) fn complain(text: impl ToString) -> String {
    let text = text.to_string();
    COMPLAINT.set(Some(text.clone()));
    text
}

/// What a failed writing or reading was about: our own complaint, where there is one.
pub(crate) fn why(error: impl Display) -> String {
    COMPLAINT.take().unwrap_or_else(|| error.to_string())
}

/// A value in bytes, and the files that belong to it.
#[derive(Debug, Default)]
pub(crate) struct Parcel {
    pub(crate) bytes: Vec<u8>,
    pub(crate) files: Vec<OwnedFd>,
}

impl Parcel {
    /// Writes a value down that may have files in it.
    pub(crate) fn pack<T: Serialize>(value: &T) -> Result<Self, String> {
        LEAVING.set(Some(Vec::new()));
        let bytes = message::encode(value);
        let files = LEAVING.take().unwrap_or_default();
        Ok(Self {
            bytes: bytes?,
            files,
        })
    }

    /// Reads the value. Files that it does not ask for are closed.
    pub(crate) fn unpack<T: DeserializeOwned>(self) -> Result<T, String> {
        ARRIVED.set(self.files.into_iter().map(Some).collect());
        let value = message::decode(&self.bytes);
        ARRIVED.take();
        value
    }

    pub(crate) fn send(&self, mut socket: &UnixStream) -> io::Result<()> {
        message::write(socket, &self.bytes)?;
        socket.write_all(&(self.files.len() as u64).to_le_bytes())?;
        files::send(socket, &self.files)
    }

    pub(crate) fn receive(mut socket: &UnixStream) -> io::Result<Self> {
        let bytes = message::read(socket)?.ok_or(ErrorKind::UnexpectedEof)?;
        let mut count = [0; 8];
        socket.read_exact(&mut count)?;
        let files = files::receive(socket, u64::from_le_bytes(count) as usize)?;
        Ok(Self { bytes, files })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_crosses_over_with_its_files() {
        let (mut reader, writer) = io::pipe().expect("a pipe");
        let end = Handle(writer.into());
        let (ours, theirs) = UnixStream::pair().expect("a socket pair");
        let parcel = Parcel::pack(&("writer", end)).expect("it may have files");
        parcel.send(&ours).expect("it is sent");
        drop(parcel);
        let parcel = Parcel::receive(&theirs).expect("it comes");
        let (name, end): (String, Handle) = parcel.unpack().expect("it is the same type");
        assert_eq!(name, "writer");
        io::PipeWriter::from(end.0)
            .write_all(b"hello")
            .expect("it is open");
        let mut text = String::new();
        reader
            .read_to_string(&mut text)
            .expect("the other writers are closed");
        assert_eq!(text, "hello");
    }

    #[test]
    fn what_has_files_is_refused_elsewhere() {
        let (_, writer) = io::pipe().expect("a pipe");
        let end = Handle(writer.into());
        let error = message::encode(&end).expect_err("it has a file");
        assert!(error.contains("only when it starts"), "{error}");
        let error = message::encode(&f64::NAN)
            .map(drop)
            .and_then(|()| message::decode::<u8>(&[]).map(drop));
        assert!(
            !error.expect_err("too short").contains("starts"),
            "a complaint is forgotten"
        );
    }

    #[test]
    fn a_file_that_has_not_come_is_an_error() {
        let (_, writer) = io::pipe().expect("a pipe");
        let end = Handle(writer.into());
        let mut parcel = Parcel::pack(&end).expect("it may have files");
        parcel.files.clear();
        let error = parcel
            .unpack::<Handle>()
            .map(drop)
            .expect_err("its file is missing");
        assert!(error.contains("has not come"), "{error}");
    }
}
