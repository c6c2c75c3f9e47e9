//! Names of shared memory, and to wait for one to be gone.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use multiprocessing::SharedMemory;

pub(crate) const LIMIT: Duration = Duration::from_secs(30);

pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LIMIT, "in vain: {what}");
        sleep(Duration::from_millis(1));
    }
}

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
