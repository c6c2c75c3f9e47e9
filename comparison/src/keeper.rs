//! A process that outlives the run for a moment and clears up after it, however it ended: it removes the run's folder, and
//! kills what the run had started and not yet seen the end of.
//!
//! After a SIGKILL nobody else could. The kernel ends the processes that this program started itself, but not those that a
//! Python started in its turn.

use crate::{
    ask::{self, Ask},
    child, process_group,
};
use anyhow::{Context, Result, anyhow, bail};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::{
    collections::BTreeSet,
    env,
    fs::Permissions,
    io::{BufRead, BufReader, Read, Write, stdin},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{self, ChildStdin},
    sync::Arc,
};

/// The keeper, as the run sees it. It begins to clear up when this is dropped, or when the run is no more.
pub(crate) struct Keeper {
    process: process::Child,
    told: Option<ChildStdin>,
}

impl Keeper {
    /// Starts it; also gives the folder that it keeps.
    pub(crate) fn start() -> Result<(Keeper, PathBuf)> {
        let start = || -> Result<(Keeper, PathBuf)> {
            let mut process = child::command(&Ask::Keep)?.spawn()?;
            let (mut folder, mut complaint) = (String::new(), String::new());
            let told = process.stdin.take();
            let outputs = process.stdout.take().zip(process.stderr.take());
            let keeper = Keeper { process, told }; // from here on it is ended on any way out
            let (stdout, mut stderr) = outputs.context("its outputs are gone")?;
            BufReader::new(stdout).read_line(&mut folder)?;
            if folder.is_empty() {
                stderr.read_to_string(&mut complaint)?;
                bail!("{}", complaint.trim().trim_start_matches("comparison: "));
            }
            Ok((keeper, folder.trim_end().into()))
        };
        start().context("failed to make a folder for the files of the jobs")
    }

    /// A process group has begun (+) or ended (-).
    pub(crate) fn tell(&mut self, sign: char, group: u32) {
        if let Some(told) = &mut self.told {
            // a keeper that was killed hears nothing, and then the kernel alone clears up
            let _ = writeln!(told, "{sign}{group}");
        }
    }
}

impl Drop for Keeper {
    /// Waits until it is done: whoever looks for the folder after the run must not find it.
    fn drop(&mut self) {
        drop(self.told.take());
        let _ = self.process.wait();
    }
}

/// The keeper's whole life: it is told of each process group that begins (+) and ends (-), until nobody is left to tell it.
pub(crate) fn keep() -> Result<()> {
    let place = place();
    let folder = tempfile::Builder::new()
        .prefix("comparison-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir_in(&place)
        .map_err(|error| {
            anyhow!(
                "no folder can be made in {} (set TMPDIR to name another place): {}",
                place.display(),
                error.kind()
            )
        })?;
    ask::say(&folder.path().display().to_string())?;
    // whoever ends the run by its name means the run: this process ends when nobody tells it anything any more
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::default())?;
    }
    let mut running = BTreeSet::new();
    for line in stdin().lines().map_while(Result::ok) {
        match line.split_at_checked(1) {
            Some(("+", group)) => running.insert(group.parse()?),
            Some((_, group)) => running.remove(&group.parse()?),
            None => false,
        };
    }
    let running: Vec<u32> = running.into_iter().collect();
    process_group::end(&running);
    folder
        .close()
        .context("failed to remove the folder of the jobs' files")
}

/// `/tmp` is in memory on many systems, and then no file I/O waits for a disk; `/var/tmp` is meant to outlive a restart.
fn place() -> PathBuf {
    let disk = Path::new("/var/tmp");
    match env::var_os("TMPDIR") {
        None if disk.is_dir() => disk.into(),
        _ => env::temp_dir(),
    }
}
