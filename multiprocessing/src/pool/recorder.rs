//! What is found after a worker's death: which inputs it had begun, and the answers that it had not
//! sent yet, in memory that it shares with the pool. A flight recorder, in short.
//!
//! A worker sends many quick answers at once. Without the recorder those that wait would be lost
//! with it, and nobody could say which input it died of. Where there is no such memory a worker
//! sends each answer before it begins the next input, which is as exact, and slower.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(target_os = "linux")]
use {
    crate::system::mapping::Mapping,
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
const ROOM: usize = 64 << 10;

#[derive(Debug)]
pub(super) struct Recorder {
    #[cfg(target_os = "linux")]
    memory: Mapping,
}

#[cfg(target_os = "linux")]
impl Recorder {
    /// Answers may wait: they are safe here.
    pub(super) const ROOM: usize = ROOM;

    pub(super) fn new() -> std::io::Result<Recorder> {
        let memory = Mapping::new(ANSWERS + ROOM)?;
        Ok(Recorder { memory })
    }

    /// The worker's: it begins the input of this number.
    pub(super) fn begin(&self, number: u64) {
        self.number(BEGUN).store(number + 1, Release);
    }

    /// The worker's: an answer, which is to be sent later. There must be room for it.
    pub(super) fn add(&self, number: u64, answer: &[u8]) {
        let length = self.number(LENGTH).load(Acquire);
        if length == 0 {
            self.number(FIRST).store(number, Release);
        }
        self.memory.write(ANSWERS + length as usize, answer);
        let length = length + answer.len() as u64;
        self.number(LENGTH).store(length, Release);
    }

    /// The worker's: all answers have been sent.
    pub(super) fn clear(&self) {
        self.number(LENGTH).store(0, Release);
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

    fn number(&self, at: usize) -> &AtomicU64 {
        self.memory.at(at)
    }
}

#[cfg(not(target_os = "linux"))]
impl Recorder {
    pub(super) const ROOM: usize = 0;

    pub(super) fn new() -> std::io::Result<Recorder> {
        Ok(Recorder {})
    }

    pub(super) fn begin(&self, _number: u64) {}

    pub(super) fn add(&self, _number: u64, _answer: &[u8]) {}

    pub(super) fn clear(&self) {}

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
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Recorder, D::Error> {
        #[cfg(target_os = "linux")]
        return Mapping::deserialize(from).map(|memory| Recorder { memory });
        #[cfg(not(target_os = "linux"))]
        <()>::deserialize(from).map(|()| Recorder {})
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_is_found() {
        let recorder = Recorder::new().expect("memory");
        assert_eq!(recorder.begun(), Some(0));
        for number in 0..3 {
            recorder.begin(number);
            recorder.add(number, b"sent");
        }
        recorder.clear();
        assert!(recorder.answers().1.is_empty());
        recorder.begin(3);
        recorder.add(3, b"three");
        recorder.begin(4);
        recorder.add(4, b"four");
        recorder.begin(5);
        assert_eq!(recorder.answers(), (3, b"threefour".to_vec()));
        assert_eq!(recorder.begun(), Some(6));
    }
}
