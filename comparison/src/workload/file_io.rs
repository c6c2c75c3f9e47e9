//! File I/O: real files, each overwritten and read back.
//!
//! A write returns once the data is in the page cache, which is memory, and a cached file is read
//! without its disk. So each file is synced, which waits for the disk, and dropped from the cache
//! (on Linux) before it is read. [`CACHED`] is the same job without the sync and the drop; it
//! shows how much of the time the page cache takes.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use anyhow::Result;
use multiprocessing::Entry;
use serde::{Deserialize, Serialize};

use crate::subject::{JobSettings, MeasureRequest, Model};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{BASIC, Job, Sampling, work_dir};

pub(crate) const JOB: Job = Job {
    name: "file I/O",
    sampling: Sampling {
        group: "file I/O",
        most: None,
        rust: &BASIC,
        python: &BASIC,
        only_computes: false,
        with_capacity: false,
    },
    python: &[(
        "file_io.py",
        include_str!("../../python/workload/file_io.py"),
    )],
    run: |model, request| run(model, request, true),
    answer: |_, _, _| ANSWER,
    service: |_, _| None,
    needs_work_dir: true,
    write_files: Some(write_files),
    check: None,
    describe: Some(describe),
    entries: || vec![Entry::new(write_and_read)],
};

/// The same files in the page cache alone.
pub(crate) const CACHED: Job = Job {
    name: "file I/O in the page cache",
    sampling: Sampling {
        rust: &[Model::Sequential],
        python: &[Model::Sequential],
        ..JOB.sampling
    },
    python: &[],
    run: |model, request| run(model, request, false),
    write_files: None,
    describe: None,
    entries: Vec::new,
    ..JOB
};

const BATCHES: u64 = 80;
/// The files of a batch, which are handled sequentially.
const FILES: u64 = 10;
/// The size of a file, in bytes.
const SIZE: usize = 16_384;
const IN_FLIGHT: usize = 10;

/// The number of bytes that are read back correctly: all of them.
const ANSWER: u64 = BATCHES * FILES * SIZE as u64;

/// The folder of the files, in the work folder.
const FOLDER: &str = "files";

/// One input of the job.
#[derive(Debug, Deserialize, Serialize)]
struct Batch {
    folder: PathBuf,
    number: u64,
    to_disk: bool,
    /// Part of the contents, so that an old file is not taken for the new one.
    stamp: u32,
}

/// Creates the files, once for all samples. ext4 takes longer to create files where many have just
/// been removed, so if each sample made its own, the last would pay for all before it.
fn write_files(folder: &Path) -> Result<()> {
    let files = folder.join(FOLDER);
    fs::create_dir(&files)?;
    for file in 0..BATCHES * FILES {
        fs::write(files.join(file.to_string()), [0; SIZE])?;
    }
    Ok(())
}

fn run(model: Model, request: &MeasureRequest, to_disk: bool) -> Result<JobResult> {
    let folder = work_dir(request)?.join(FOLDER);
    let batch = |number| Batch {
        folder: folder.clone(),
        number,
        to_disk,
        stamp: process::id(),
    };
    let batches = (0..BATCHES).map(batch).collect();
    let results = run_all(
        model,
        IN_FLIGHT,
        batches,
        write_and_read,
        write_and_read_async,
    );
    Ok(JobResult::sum(results?))
}

fn describe(_: &JobSettings) -> String {
    format!(
        "File I/O: {} files of {} KB in {BATCHES} batches, {IN_FLIGHT} at a time, each file overwritten, synced to the disk, \
         dropped from the page cache (on Linux) and read back, or overwritten and read in the page cache alone; asyncio runs \
         each batch on a thread, as it cannot await a file.",
        BATCHES * FILES,
        SIZE >> 10
    )
}

/// Writes and reads a batch, blocking.
fn write_and_read(batch: Batch) -> TaskOutcome {
    let mut correct = 0;
    for file in batch.number * FILES..(batch.number + 1) * FILES {
        let path = batch.folder.join(file.to_string());
        // The stamp and the number of the file, so that no two files, and no two runs, have the
        // same contents.
        let word = u64::from(batch.stamp) << 32 | file;
        let written = word.to_le_bytes().repeat(SIZE / size_of::<u64>());
        let read = write(&path, &written, batch.to_disk).and_then(|()| Ok(fs::read(&path)?));
        let read = read
            .map_err(|error| format!("failed to write and read {}: {error:#}", path.display()))?;
        if read == written {
            correct += read.len() as u64;
        }
    }
    Ok(TaskResult::new(correct))
}

/// Writes and reads a batch on a thread. The kernel reports a regular file as always ready, so
/// there is nothing to await: tokio's file type runs each call on a thread, and asyncio lacks one.
async fn write_and_read_async(batch: Batch) -> TaskOutcome {
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
            // Length 0 means up to the end of the file.
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
