//! A stand-in for shared memory: bytes, and between them numbers and locks.

use real::any::Any;
use real::io;
use real::sync::{Arc, Mutex, OnceLock, PoisonError};
use real::time::Duration;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

use super::robust_mutex::RobustMutex;
use crate::killed;
use crate::sync::atomic::{AtomicU32, AtomicU64};

/// Numbers and locks lie in the first bytes, each at a multiple of 4.
const SLOTS: usize = 512 / 4;

#[derive(Debug, Clone)]
pub(crate) struct Mapping {
    file: File,
    len: usize,
}

#[derive(Debug, Clone)]
pub(crate) struct File(Arc<Pages>);

#[derive(Debug)]
struct Pages {
    bytes: Mutex<Vec<u8>>,
    objects: [OnceLock<Box<dyn Any + Send + Sync>>; SLOTS],
}

/// A type that may lie between the bytes. Its value is created when it is first used.
pub(crate) trait Shared: Default + Send + Sync + 'static {}

impl Shared for AtomicU32 {}
impl Shared for AtomicU64 {}
impl Shared for RobustMutex {}

impl Mapping {
    pub(crate) fn new(len: usize) -> io::Result<Self> {
        let file = File(Arc::new(Pages {
            bytes: Mutex::new(vec![0; len]),
            objects: [const { OnceLock::new() }; SLOTS],
        }));
        Ok(Self { file, len })
    }

    pub(crate) fn again(&self) -> io::Result<Self> {
        let file = self.file.clone();
        let len = file.change(|bytes| bytes.len());
        Ok(Self { file, len })
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn at<T: Shared>(&self, offset: usize) -> &T {
        assert!(offset + size_of::<u32>() <= self.len, "beyond the end");
        let object = self.file.0.objects[offset / 4].get_or_init(|| Box::new(T::default()));
        object.downcast_ref().expect("another type lies there")
    }

    pub(crate) fn read(&self, offset: usize, into: &mut [u8]) {
        let middle = into.len() / 2;
        let (first, second) = into.split_at_mut(middle);
        self.in_two_steps(
            |bytes| first.copy_from_slice(&bytes[offset..][..middle]),
            |bytes| second.copy_from_slice(&bytes[offset + middle..][..second.len()]),
        );
    }

    pub(crate) fn append(&self, offset: usize, len: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let mut copied = vec![0; len];
        self.read(offset, &mut copied);
        into.append(&mut copied);
        Ok(())
    }

    pub(crate) fn write(&self, offset: usize, from: &[u8]) {
        assert!(offset + from.len() <= self.len, "beyond the end");
        let (first, second) = from.split_at(from.len() / 2);
        self.in_two_steps(
            |bytes| bytes[offset..][..first.len()].copy_from_slice(first),
            |bytes| bytes[offset + first.len()..][..second.len()].copy_from_slice(second),
        );
    }

    /// Copies in two halves, so that a process which breaks the locking rules sees only one of
    /// them.
    fn in_two_steps(&self, first: impl FnOnce(&mut Vec<u8>), second: impl FnOnce(&mut Vec<u8>)) {
        if killed::is_dead() {
            return;
        }
        killed::step();
        self.file.change(first);
        shuttle::thread::sleep(Duration::ZERO); // lets another process run
        killed::step();
        self.file.change(second);
    }
}

impl File {
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        change(&mut self.0.bytes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("a thread needs no copy"))
    }
}

impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(de::Error::custom("a thread needs no copy"))
    }
}
