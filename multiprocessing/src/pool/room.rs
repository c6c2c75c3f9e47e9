//! Room for a value in memory that other processes see: it is written down where it is to lie, and
//! not first here and then there.

use std::sync::atomic::AtomicU8;
use std::sync::atomic::Ordering::Relaxed;

use postcard::ser_flavors::Flavor;
use serde::Serialize;

use crate::message;
use crate::system::mapping::Mapping;

/// Writes a value into the `room` bytes from `start` on, behind so many that are taken, and gives
/// the number of those that are taken then. `None` when there is no room for it, or it cannot be
/// written down.
#[inline]
pub(super) fn write<T: Serialize + ?Sized>(
    value: &T,
    memory: &Mapping,
    start: usize,
    room: usize,
    taken: usize,
) -> Option<usize> {
    let room = Room {
        memory,
        start,
        cells: memory.slice(start, room),
        taken,
    };
    message::encode_with(value, room).ok()
}

struct Room<'a> {
    memory: &'a Mapping,
    start: usize,
    cells: &'a [AtomicU8],
    taken: usize,
}

impl Flavor for Room<'_> {
    type Output = usize;

    #[inline]
    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        let end = self.taken + data.len();
        let cells = self.cells.get(self.taken..end);
        let cells = cells.ok_or(postcard::Error::SerializeBufferFull)?;
        // Numbers come as a few bytes, for which a copy by the system's function is a detour.
        if data.len() <= 10 {
            for (cell, &byte) in cells.iter().zip(data) {
                cell.store(byte, Relaxed);
            }
        } else {
            self.memory.write(self.start + self.taken, data);
        }
        self.taken = end;
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.try_extend(&[data])
    }

    #[inline]
    fn finalize(self) -> postcard::Result<usize> {
        // A value without bytes has not asked for any.
        if self.taken > self.cells.len() {
            return Err(postcard::Error::SerializeBufferFull);
        }
        Ok(self.taken)
    }
}
