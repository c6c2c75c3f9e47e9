//! The last run, which is kept so that other commands can show it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, bail};

use crate::host::release;
use crate::output_files;
use crate::record::Records;

/// Names another folder for the last run.
const FOLDER: &str = "COMPARISON_LAST_RUN";
const FILE: &str = "last-run.json";
/// The file by which cargo marks its target folder.
const CARGO_TAG: &str = "CACHEDIR.TAG";

/// Fails if no run can be kept.
pub(crate) fn check() -> Result<()> {
    output_files::check(&path()?)
}

/// Keeps a run.
pub(crate) fn keep(records: &Records) -> Result<()> {
    output_files::replace(&path()?, &records.to_json()?)
}

/// Returns the path of the last run, in a folder that exists.
fn path() -> Result<PathBuf> {
    let folder = folder()?;
    fs::create_dir_all(&folder)
        .with_context(|| format!("failed to create {}", folder.display()))?;
    Ok(folder.join(FILE))
}

/// Returns whether this build keeps its runs: one that is not optimised does so only in a folder that
/// was named for it.
pub(crate) fn is_kept() -> bool {
    release::is_optimised(release::OPT_LEVEL) || env::var_os(FOLDER).is_some()
}

pub(crate) fn load() -> Result<Records> {
    let path = folder()?.join(FILE);
    if !path.exists() {
        bail!(
            "there is no last run at {}; run `comparison` first (two minutes), or name a file with --from",
            path.display()
        );
    }
    Records::load(&path)
}

/// Returns cargo's target folder if this program is in it, and otherwise the folder for the state of
/// programs in the user's home.
fn folder() -> Result<PathBuf> {
    if let Some(folder) = env::var_os(FOLDER).filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let program = env::current_exe().context("failed to find this program's own path")?;
    if let Some(target) = program
        .ancestors()
        .find(|folder| folder.join(CARGO_TAG).exists())
    {
        return Ok(target.to_owned());
    }
    let state = match env::var_os("XDG_STATE_HOME").filter(|folder| !folder.is_empty()) {
        Some(state) => PathBuf::from(state),
        None => {
            let home = env::home_dir().context("failed to find the home folder: set HOME")?;
            home.join(Path::new(".local/state"))
        }
    };
    Ok(state.join("comparison"))
}

/// Returns how the user starts this program: by cargo, or by its name.
pub(crate) fn command() -> &'static str {
    match env::var_os("CARGO").is_some_and(|cargo| !cargo.is_empty()) {
        true => "cargo run -rp comparison",
        false => "comparison",
    }
}
