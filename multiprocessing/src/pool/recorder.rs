//! What is found after a worker's death: which inputs it had begun, and the answers that it had not
//! sent yet, in memory that it shares with the pool. A flight recorder, in short.
//!
//! A worker sends many quick answers at once. Without the recorder those that wait would be lost
//! with it, and nobody could say which input it died of. Where there is no such memory a worker
//! sends each answer before it begins the next input, which is as exact, and slower.

use std::io;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(target_os = "linux")]
use {
    super::{frame, room},
    crate::{message, system::mapping::Mapping},
    std::sync::atomic::{AtomicU64, Ordering::Acquire, Ordering::Release},
};

/// The number of inputs that were begun, since the worker's start.
#[cfg(target_os = "linux")]
const BEGUN: usize = 0;
/// How many bytes of answers there are. It changes last, so that a half-written answer is none.
#[cfg(target_os = "linux")]
const LENGTH: usize = 8;
/// The number of the input that the first answer belongs to.
#[cfg(target_os = "linux")]
const FIRST: usize = 16;
#[cfg(target_os = "linux")]
const ANSWERS: usize = 24;

/// How many bytes of answers may wait to be sent.
#[cfg(target_os = "linux")]
const ROOM: usize = 128 << 10;

/// The longest answer can be sent along with all that wait.
#[cfg(target_os = "linux")]
const _: () = assert!(frame::COUNT + ROOM + frame::HEADER + frame::LIMIT <= message::LIMIT);

#[derive(Debug)]
pub(super) struct Recorder {
    #[cfg(target_os = "linux")]
    memory: Mapping,
}

#[cfg(target_os = "linux")]
impl Recorder {
    pub(super) fn new() -> io::Result<Self> {
        let memory = Mapping::new(ANSWERS + ROOM)?;
        Ok(Self { memory })
    }

    /// The worker's: it begins the input of this number.
    #[inline]
    pub(super) fn begin(&self, number: u64) {
        self.number(BEGUN).store(number + 1, Release);
    }

    /// The worker's: writes an answer down behind so many bytes of others, and gives the bytes that
    /// there are then. `None` when there is no room for it, or it cannot be written down.
    #[inline]
    pub(super) fn write<T: Serialize + ?Sized>(&self, behind: usize, answer: &T) -> Option<usize> {
        let at = behind + frame::HEADER;
        let end = room::write(answer, &self.memory, ANSWERS, ROOM, at)?;
        let header = frame::header(frame::VALUE, end - at);
        self.memory.write(ANSWERS + behind, &header);
        Some(end)
    }

    /// The worker's: the answers have so many bytes, and none of them is half-written.
    #[inline]
    pub(super) fn keep(&self, bytes: usize) {
        self.number(LENGTH).store(bytes as u64, Release);
    }

    /// The worker's: all answers have been sent, and the next one is that to the input of this
    /// number.
    pub(super) fn clear(&self, next: u64) {
        self.number(LENGTH).store(0, Release);
        self.number(FIRST).store(next, Release);
    }

    /// The worker's: adds so many bytes of answers to a message.
    pub(super) fn copy(&self, bytes: usize, to: &mut Vec<u8>) -> io::Result<()> {
        self.memory.append(ANSWERS, bytes, to)
    }

    /// The pool's, when the worker has ended: the number of inputs that it had begun.
    pub(super) fn begun(&self) -> Option<u64> {
        Some(self.number(BEGUN).load(Acquire))
    }

    /// The pool's, when the worker has ended: the answers that it had not sent, or had sent and not
    /// cleared yet, and the number of the first one's input.
    pub(super) fn answers(&self) -> (u64, Vec<u8>) {
        let length = self.number(LENGTH).load(Acquire) as usize;
        let mut answers = vec![0; length.min(ROOM)];
        self.memory.read(ANSWERS, &mut answers);
        (self.number(FIRST).load(Acquire), answers)
    }

    #[inline]
    fn number(&self, at: usize) -> &AtomicU64 {
        self.memory.at(at)
    }
}

#[cfg(not(target_os = "linux"))]
impl Recorder {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    pub(super) fn begin(&self, _number: u64) {}

    pub(super) fn write<T: Serialize + ?Sized>(
        &self,
        _behind: usize,
        _answer: &T,
    ) -> Option<usize> {
        None
    }

    pub(super) fn keep(&self, _bytes: usize) {}

    pub(super) fn clear(&self, _next: u64) {}

    pub(super) fn copy(&self, _bytes: usize, _to: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn begun(&self) -> Option<u64> {
        None
    }

    pub(super) fn answers(&self) -> (u64, Vec<u8>) {
        (0, Vec::new())
    }
}

impl Serialize for Recorder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(target_os = "linux")]
        return self.memory.serialize(serializer);
        #[cfg(not(target_os = "linux"))]
        serializer.serialize_unit()
    }
}

impl<'de> Deserialize<'de> for Recorder {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[cfg(target_os = "linux")]
        return Mapping::deserialize(from).map(|memory| Self { memory });
        #[cfg(not(target_os = "linux"))]
        <()>::deserialize(from).map(|()| Self {})
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_is_found() {
        let recorder = Recorder::new().expect("memory");
        assert_eq!(recorder.begun(), Some(0));
        let write = |number, behind, text| {
            recorder.begin(number);
            recorder.write(behind, text).expect("there is room")
        };
        recorder.keep(write(0, 0, "sent"));
        recorder.clear(1);
        assert!(recorder.answers().1.is_empty());
        let one = write(1, 0, "one");
        recorder.keep(one);
        let two = write(2, one, "two, which has more than ten bytes");
        assert_eq!(recorder.answers().1.len(), one, "the second is not kept");
        recorder.keep(two);
        recorder.begin(3);
        let mut expected = Vec::new();
        frame::write("one", &mut expected).expect("a text can be written");
        frame::write("two, which has more than ten bytes", &mut expected).expect("as above");
        assert_eq!(recorder.answers(), (1, expected));
        assert_eq!(recorder.begun(), Some(4));
    }

    #[test]
    fn there_is_room_up_to_the_end_and_no_further() {
        let recorder = Recorder::new().expect("memory");
        let left = |bytes| ROOM - frame::HEADER - bytes;
        assert_eq!(recorder.write(left(1), &7_u8), Some(ROOM));
        assert_eq!(recorder.write(left(0), &7_u8), None);
        assert_eq!(recorder.write(left(0), &()), Some(ROOM));
        assert_eq!(recorder.write(ROOM - 1, &()), None);
        assert_eq!(recorder.write(left(12), "eleven byte"), Some(ROOM));
        assert_eq!(recorder.write(left(11), "eleven byte"), None);
    }
}
