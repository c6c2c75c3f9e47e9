//! Names of shared memory, and what is in it.

use std::path::{Path, PathBuf};

use multiprocessing::SharedMemory;

/// A name that no other test has.
pub(crate) fn name(what: &str) -> String {
    format!("test_{what}_{}", std::process::id())
}

pub(crate) fn file(name: &str) -> PathBuf {
    Path::new("/dev/shm").join(name)
}

pub(crate) fn bytes(memory: &SharedMemory, offset: usize, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    memory.read(offset, &mut bytes).unwrap();
    bytes
}
