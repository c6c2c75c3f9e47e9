//! Bytes in and out of a mapping, where a lock keeps others away.

use std::io;
use std::ptr::NonNull;

use super::Mapping;

impl Mapping {
    /// Copies bytes out. Whoever calls it sees to it that nobody writes them meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    pub(crate) fn read(&self, offset: usize, into: &mut [u8]) {
        assert!(self.has(offset, into.len()), "beyond the end");
        // SAFETY: the bytes lie in the pages, and `into` does not: it is borrowed alone. A writer
        // in another process, against the rule, spoils the bytes and nothing else.
        unsafe {
            self.0
                .start
                .add(offset)
                .copy_to_nonoverlapping(NonNull::from(&mut *into).cast(), into.len())
        }
    }

    /// Copies bytes out, to the end of `into`, where there is room or room can be had. Whoever
    /// calls it sees to it that nobody writes them meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    pub(crate) fn append(&self, offset: usize, len: usize, into: &mut Vec<u8>) -> io::Result<()> {
        assert!(self.has(offset, len), "beyond the end");
        into.try_reserve_exact(len)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        let room = into.spare_capacity_mut().as_mut_ptr();
        // SAFETY: as in `read`; and there is room for `len` bytes, which are bytes after this.
        unsafe {
            self.0
                .start
                .add(offset)
                .as_ptr()
                .copy_to_nonoverlapping(room.cast(), len);
            into.set_len(into.len() + len);
        }
        Ok(())
    }

    /// Copies bytes in. Whoever calls it sees to it that nobody reads or writes there meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    #[inline]
    pub(crate) fn write(&self, offset: usize, from: &[u8]) {
        assert!(self.has(offset, from.len()), "beyond the end");
        // SAFETY: as in `read`.
        unsafe {
            self.0
                .start
                .add(offset)
                .copy_from_nonoverlapping(NonNull::from(from).cast(), from.len())
        }
    }
}
