//! Files that are written whole or not at all, and a standard output that may be closed early.

use crate::interrupt;
use anyhow::{Context, Result, anyhow, ensure};
use std::{
    fs::{self, Permissions},
    io::{self, ErrorKind, Write},
    os::unix::fs::PermissionsExt,
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

/// One line to the user, who may have closed the terminal meanwhile: then nobody is there to be told.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "comparison: {line}");
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
        file.as_file_mut().write_all(text.as_bytes())?; // whose error does not name the temporary file
        file.as_file().sync_all()?;
        // a temporary file is its owner's alone; the old file's mode is kept, and a new one gets the usual
        if let Ok(old) = fs::metadata(path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.persist(place(path)?)?;
        Ok(())
    };
    interrupt::hold_off(write).with_context(|| format!("failed to write {}", path.display()))
}

fn beside(path: &Path) -> Result<NamedTempFile> {
    let place = place(path)?;
    let folder = folder(&place);
    let mut builder = Builder::new();
    builder
        .prefix(".comparison-")
        .permissions(Permissions::from_mode(0o666)); // less the user's umask
    let file = builder.tempfile_in(folder);
    // the library's own words name the temporary file, which tells nobody anything
    file.map_err(|error| {
        anyhow!(
            "no file can be made in {}: {}",
            folder.display(),
            error.kind()
        )
    })
}

/// Whether two names lead to one file, which need not be there yet.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| match fs::canonicalize(path) {
        Ok(path) => Some(path),
        Err(_) => Some(fs::canonicalize(folder(path)).ok()?.join(path.file_name()?)),
    };
    one == other || real(one).is_some_and(|one| real(other) == Some(one))
}

fn folder(path: &Path) -> &Path {
    let named = path.parent();
    let named = named.filter(|folder| !folder.as_os_str().is_empty());
    named.unwrap_or(Path::new("."))
}

/// Where the file really is: what a link leads to is replaced, and not the link.
pub(crate) fn place(path: &Path) -> Result<PathBuf> {
    let Ok(there) = fs::metadata(path) else {
        return Ok(path.to_owned());
    };
    ensure!(there.is_file(), "it is no ordinary file");
    // the rename below would do it all the same, as it asks the folder and not the file
    ensure!(!there.permissions().readonly(), "it is read-only");
    Ok(fs::canonicalize(path)?)
}
