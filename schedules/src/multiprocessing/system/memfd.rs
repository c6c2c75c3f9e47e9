//! A stand-in for the calls that change a mapping's file.

use real::io;

use super::mapping::File;

pub(crate) fn fill(file: &File, len: i64) -> io::Result<()> {
    file.change(|bytes| bytes.resize(bytes.len().max(len as usize), 0));
    Ok(())
}

pub(crate) fn empty(file: &File, from: i64, len: i64) -> io::Result<()> {
    file.change(|bytes| bytes[from as usize..(from + len) as usize].fill(0));
    Ok(())
}
