//! Files that are written completely or not at all.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use tempfile::{Builder, NamedTempFile};

use crate::process::signals;

/// Fails if no file can be written at `path`: the user learns that before a minute of measuring,
/// not after it.
pub(crate) fn check(path: &Path) -> Result<()> {
    create_temporary(path)
        .map(drop)
        .with_context(|| format!("failed to write {}", path.display()))
}

/// Replaces the file at `path`. The text is written to a temporary file in the same folder, which
/// is then renamed: a reader finds the old file or the new one, and never a part.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let write = || -> Result<()> {
        let mut file = create_temporary(path)?;
        // through the file itself, whose errors do not name the temporary path
        file.as_file_mut().write_all(text.as_bytes())?;
        // Before the rename: after a crash the new name must not lead to an empty file.
        file.as_file().sync_all()?;
        // an existing file keeps its mode
        if let Ok(old) = fs::metadata(path) {
            file.as_file().set_permissions(old.permissions())?;
        }
        file.persist(real_path(path)?)?;
        Ok(())
    };
    signals::write_uninterrupted(write)
        .with_context(|| format!("failed to write {}", path.display()))
}

fn create_temporary(path: &Path) -> Result<NamedTempFile> {
    let path = real_path(path)?;
    let folder = folder_of(&path);
    let mut builder = Builder::new();
    builder
        .prefix(".comparison-")
        .permissions(Permissions::from_mode(0o666)); // as a new file usually has; the umask is subtracted
    let file = builder.tempfile_in(folder);
    // The library's own text names the temporary file, which the user has never heard of.
    file.map_err(|error| {
        anyhow!(
            "cannot create a file in {}: {}",
            folder.display(),
            error.kind()
        )
    })
}

/// Returns whether two paths lead to the same file, which need not exist yet.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let absolute = |path: &Path| match fs::canonicalize(path) {
        Ok(path) => Some(path),
        Err(_) => Some(
            fs::canonicalize(folder_of(path))
                .ok()?
                .join(path.file_name()?),
        ),
    };
    one == other || absolute(one).is_some_and(|one| absolute(other) == Some(one))
}

fn folder_of(path: &Path) -> &Path {
    let parent = path.parent();
    let parent = parent.filter(|folder| !folder.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// Returns the path of the file itself: a symbolic link stays, and its target is replaced.
pub(crate) fn real_path(path: &Path) -> Result<PathBuf> {
    let Ok(metadata) = fs::metadata(path) else {
        return Ok(path.to_owned());
    };
    ensure!(metadata.is_file(), "it is not a regular file");
    // A rename needs write access to the folder only, so it would replace a read-only file.
    ensure!(!metadata.permissions().readonly(), "it is read-only");
    Ok(fs::canonicalize(path)?)
}
