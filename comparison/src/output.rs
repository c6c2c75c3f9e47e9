//! Files that are written whole or not at all, and a standard output that may be closed early.

use crate::interrupt;
use anyhow::{Context, Result};
use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::{Builder, NamedTempFile};

/// Prints; a reader who has seen enough (`| head`) is no failure.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("failed to print the table"),
    }
}

/// Whether a file can be written there at all: better known before a minute of measuring than after.
pub(crate) fn check(path: &Path) -> Result<()> {
    beside(path)
        .map(drop)
        .with_context(|| format!("failed to write {}", path.display()))
}

/// Written beside its place, then renamed: whoever reads the file finds the old one or the new one.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let write = || -> Result<()> {
        let mut file = beside(path)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        // a temporary file is its owner's alone; the old file's mode is kept, and a new one gets the usual
        if let Ok(old) = fs::metadata(path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.persist(path)?;
        Ok(())
    };
    interrupt::hold_off(write).with_context(|| format!("failed to write {}", path.display()))
}

fn beside(path: &Path) -> Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    anyhow::ensure!(!path.is_dir(), "it is a folder");
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or_else(|| PathBuf::from("."), PathBuf::from);
    let mut builder = Builder::new();
    builder
        .prefix(".comparison-")
        .permissions(fs::Permissions::from_mode(0o666)); // less the user's umask
    Ok(builder.tempfile_in(folder)?)
}
