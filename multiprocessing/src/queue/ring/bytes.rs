//! Bytes in and out of the ring, in one piece or, where it comes round its end, in two.

use std::io;

use super::{BEGIN, Locked};

impl Locked<'_> {
    pub(super) fn copy_in(&self, at: u64, bytes: &[u8]) {
        let (start, first) = self.before_the_end(at, bytes.len());
        self.whole.write(start, &bytes[..first]);
        self.whole.write(BEGIN, &bytes[first..]);
    }

    pub(super) fn copy_out(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let (start, first) = self.before_the_end(at, length);
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(length)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.whole.append(start, first, &mut bytes)?;
        self.whole.append(BEGIN, length - first, &mut bytes)?;
        Ok(bytes)
    }

    /// Where a place in the ring lies in memory, and how many of so many bytes fit in before the
    /// ring goes on at its beginning.
    fn before_the_end(&self, at: u64, length: usize) -> (usize, usize) {
        let at = (at % self.state.capacity) as usize;
        let first = length.min(self.state.capacity as usize - at);
        (BEGIN + at, first)
    }
}
