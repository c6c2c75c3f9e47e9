//! The work folder of a run: the files that the jobs read, and Python's programs.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::{env, io};

use anyhow::{Context, Result, anyhow};
use nix::unistd::geteuid;
use tempfile::TempDir;

use crate::measure::setup::python_programs;
use crate::process::signals;
use crate::workload::jobs;

const PREFIX: &str = "comparison-";

/// The file in the work folder that its run keeps locked. The kernel releases the lock when the run
/// ends, however it ends.
const LOCK: &str = ".comparison.lock";

/// A folder that is created for a run and removed after it. After a SIGKILL it stays; the next run
/// removes it.
pub(crate) struct WorkDir {
    pub(crate) path: PathBuf,
    _lock: File,
}

impl WorkDir {
    /// Creates the folder and writes the files of all jobs into it.
    pub(crate) fn new() -> Result<Self> {
        let parent = parent();
        // Before the new folder is created, which is not locked for a moment.
        remove_stale(&parent);
        let create = || -> Result<(TempDir, Self)> {
            let folder = tempfile::Builder::new()
                .prefix(PREFIX)
                .permissions(Permissions::from_mode(0o700))
                .tempdir_in(&parent)
                .map_err(|error| {
                    anyhow!(
                        "cannot create a folder in {} (set TMPDIR to name another place): {}",
                        parent.display(),
                        error.kind()
                    )
                })?;
            let path = folder.path().to_owned();
            let lock = File::create(path.join(LOCK))?;
            // Held by this process alone: files that Rust opens are closed in child processes.
            lock.lock()?;
            fill(&path)?;
            Ok((folder, Self { path, _lock: lock }))
        };
        signals::create_work_dir(create)
            .context("failed to make a folder for the files of the jobs")
    }

    /// Describes where the folder is, and on which kind of file system.
    pub(crate) fn describe(&self) -> Option<String> {
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

impl Drop for WorkDir {
    fn drop(&mut self) {
        let _ = remove_contents(&self.path);
        signals::remove_work_dir();
    }
}

/// Removes all but the lock file, which goes last: if the removal is interrupted, the next run
/// recognizes the folder and goes on with it.
fn remove_contents(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

/// Returns where to create the folder. `/tmp` is in memory on many systems, where file I/O would
/// not wait for a disk.
fn parent() -> PathBuf {
    let disk = Path::new("/var/tmp");
    match env::var_os("TMPDIR") {
        None if disk.is_dir() => disk.into(),
        _ => env::temp_dir(),
    }
}

/// Removes the work folders of runs that were killed. Errors are ignored: a folder that cannot be
/// removed does no harm.
fn remove_stale(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_ours && is_stale(&entry.path()) {
            let _ = remove_contents(&entry.path()).and_then(|()| fs::remove_dir_all(entry.path()));
        }
    }
}

/// Returns whether a path is a folder of this user, and not a link to one, that a run created which
/// has ended. A folder without the lock file is not touched: it may be the user's own.
fn is_stale(folder: &Path) -> bool {
    let is_own_folder = fs::symlink_metadata(folder)
        .is_ok_and(|metadata| metadata.is_dir() && metadata.uid() == geteuid().as_raw());
    is_own_folder && File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

/// Returns the type of the file system that holds `path`: that of the longest mount point that is a
/// prefix of it, and of several at the same mount point the last.
fn file_system<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mounted = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        let (_device, point, kind) = (fields.next()?, fields.next()?, fields.next()?);
        path.starts_with(point).then_some((point.len(), kind))
    });
    // The last of several equal maxima, as a later mount hides an earlier one.
    Some(mounted.max_by_key(|(length, _)| *length)?.1)
}

fn fill(folder: &Path) -> Result<()> {
    let write = || -> Result<()> {
        python_programs::write_into(&folder.join("python"))?;
        for write_files in jobs().filter_map(|job| job.write_files) {
            write_files(folder)?;
        }
        Ok(())
    };
    write().with_context(|| {
        format!(
            "failed to write the jobs' files, some tens of megabytes, into {} (set TMPDIR to name another place)",
            folder.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::workload::{data_processing, database_queries};

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

    #[test]
    fn the_lock_file_is_removed_last() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["a", LOCK, "z"] {
            fs::write(folder.path().join(name), "").expect("a file");
        }
        fs::create_dir(folder.path().join("files")).expect("a folder");
        remove_contents(folder.path()).expect("it can be removed");
        let left = fs::read_dir(folder.path()).expect("the folder").flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        assert_eq!(left, [LOCK]);
    }

    #[test]
    fn only_the_folder_of_a_run_that_has_ended_is_removed() {
        let parent = tempfile::tempdir().expect("a folder");
        let path = |name: &str| parent.path().join(name);
        let mut locks = Vec::new();
        for name in ["comparison-ended", "comparison-running", "other", "target"] {
            fs::create_dir(path(name)).expect("a folder");
            locks.push(File::create(path(name).join(LOCK)).expect("a lock"));
        }
        fs::create_dir(path("comparison-of-mine")).expect("a folder");
        fs::write(path("comparison-of-mine/lock"), "").expect("a file");
        symlink(path("target"), path("comparison-link")).expect("a link");
        locks[1].lock().expect("the lock is free");

        remove_stale(parent.path());

        assert!(!path("comparison-ended").exists());
        for name in ["running", "of-mine", "link"] {
            assert!(path(&format!("comparison-{name}")).exists(), "{name}");
        }
        assert!(path("other").exists() && path("target").join(LOCK).exists());
    }
}
