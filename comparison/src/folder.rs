//! The run's folder: the files that the jobs read, and Python's programs. It is made anew for each run, and removed after it.

use crate::{
    interrupt::{self, Kept},
    python::programs,
    workload::{data_processing, database_queries, file_io, orders},
};
use anyhow::{Context, Result};
use compute::text;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    /// A process removes it when this is dropped, or when the run is no more.
    _kept: Kept,
}

impl Folder {
    pub(crate) fn new() -> Result<Folder> {
        let (_kept, path) = interrupt::keep()?;
        interrupt::prepare(|| fill(&path))?;
        Ok(Folder { path, _kept })
    }

    /// Where it is, and on what: a disk, or memory.
    pub(crate) fn in_words(&self) -> Option<String> {
        let place = self.path.parent()?.display();
        let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
        let kind = file_system(&mounts, &self.path)?;
        let memory = match kind {
            "tmpfs" | "ramfs" => ", which is in memory: no file waited for a disk",
            _ => "",
        };
        Some(format!("The files were in {place}, on {kind}{memory}."))
    }
}

/// Of the longest mount point that leads to the path; of several mounted there, the last.
fn file_system<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mounted = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let (_device, point, kind) = (words.next()?, words.next()?, words.next()?);
        path.starts_with(point).then_some((point.len(), kind))
    });
    Some(mounted.max_by_key(|(length, _)| *length)?.1)
}

fn fill(folder: &Path) -> Result<()> {
    write(folder).with_context(|| {
        format!(
            "failed to write the jobs' files, some tens of megabytes, into {} (set TMPDIR to name another place)",
            folder.display()
        )
    })
}

fn write(folder: &Path) -> Result<()> {
    programs::write_into(&folder.join("python"))?;
    file_io::make(folder)?;
    let mut file = File::create(folder.join(data_processing::FILE))?;
    for section in text::sections() {
        file.write_all(section.as_bytes())?;
    }
    // now, and not in the midst of a measurement
    file.sync_all()?;
    Ok(orders::write(&folder.join(database_queries::FILE))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_full_disk_is_named_and_the_way_to_another() {
        if !Path::new("/dev/full").exists() {
            return;
        }
        for (file, words) in [
            (data_processing::FILE, "No space left"),
            (database_queries::FILE, "disk is full"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            symlink("/dev/full", folder.path().join(file)).expect("a link");
            let why = fill(folder.path()).expect_err("a full disk");
            let why = format!("{why:#}");
            for words in [words, "TMPDIR", &folder.path().display().to_string()] {
                assert!(why.contains(words), "{file}: {why}");
            }
        }
    }
}
