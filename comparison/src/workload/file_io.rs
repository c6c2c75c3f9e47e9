//! File I/O: real files, each overwritten and read back.
//!
//! A write is done for the program when the file is in the page cache, which is memory, and a file that is there is read
//! without its disk. So each file is synced, which waits for the disk, and Linux is asked to drop it from the cache before
//! it is read. The same job without both shows the page cache's part.

use super::{Done, Model, Outcome, Part};
use anyhow::Result;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process,
};

const BATCHES: u64 = 200;
/// In each batch, one after the other.
const FILES: u64 = 10;
/// The bytes of a file.
const SIZE: usize = 16_384;
const IN_FLIGHT: usize = 10;

/// The bytes that are read back and right: all of them.
pub(crate) const ANSWER: u64 = BATCHES * FILES * SIZE as u64;

/// The folder of the files, in the run's.
const FOLDER: &str = "files";

/// The files that are one input of the job.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Batch {
    folder: PathBuf,
    number: u64,
    to_disk: bool,
    /// Makes what is written differ from what an earlier sample left.
    stamp: u32,
}

/// Makes the files, once for all samples: ext4 takes its time to make a file where many have just been removed, the longer
/// the more there were, and the last sample would pay for all before it.
pub(crate) fn make(folder: &Path) -> Result<()> {
    let files = folder.join(FOLDER);
    fs::create_dir(&files)?;
    for file in 0..BATCHES * FILES {
        fs::write(files.join(file.to_string()), [0; SIZE])?;
    }
    Ok(())
}

/// In the run's folder.
pub(crate) fn run(model: Model, folder: &Path, to_disk: bool) -> Result<Done> {
    let batch = |number| Batch {
        folder: folder.join(FOLDER),
        number,
        to_disk,
        stamp: process::id(),
    };
    let batches = (0..BATCHES).map(batch).collect();
    let parts = model.run(IN_FLIGHT, batches, write_and_read, write_and_read_async);
    Ok(Done::sum(parts?))
}

pub(crate) fn in_words() -> String {
    format!(
        "File I/O: {} files of {} KB in {BATCHES} batches, {IN_FLIGHT} at a time, each file overwritten, synced to the disk, \
         dropped from the page cache (on Linux) and read back, or overwritten and read in the page cache alone; asyncio hands \
         each batch to a thread, as it cannot await a file.",
        BATCHES * FILES,
        SIZE >> 10
    )
}

/// For those who block.
pub(crate) fn write_and_read(batch: Batch) -> Outcome {
    let mut right = 0;
    for file in batch.number * FILES..(batch.number + 1) * FILES {
        let path = batch.folder.join(file.to_string());
        let word = u64::from(batch.stamp) << 32 | file;
        let written = word.to_le_bytes().repeat(SIZE / size_of::<u64>());
        let read = write(&path, &written, batch.to_disk).and_then(|()| Ok(fs::read(&path)?));
        let read = read
            .map_err(|error| format!("failed to write and read {}: {error:#}", path.display()))?;
        if read == written {
            right += read.len() as u64;
        }
    }
    Ok(Part::of(right))
}

/// For those who await. A file is always ready as far as the system tells, so there is nothing to wait for: what tokio
/// calls a file hands each call to a thread, and asyncio has none at all.
pub(crate) async fn write_and_read_async(batch: Batch) -> Outcome {
    asyncio::to_thread(|| write_and_read(batch)).await
}

fn write(path: &Path, bytes: &[u8], to_disk: bool) -> Result<()> {
    let mut file = File::options().write(true).open(path)?;
    file.write_all(bytes)?;
    if to_disk {
        file.sync_all()?;
        #[cfg(target_os = "linux")]
        {
            use nix::fcntl::{PosixFadviseAdvice, posix_fadvise};
            let (from, to_the_end) = (0, 0);
            posix_fadvise(
                &file,
                from,
                to_the_end,
                PosixFadviseAdvice::POSIX_FADV_DONTNEED,
            )?;
        }
    }
    Ok(())
}
