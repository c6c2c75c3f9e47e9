//! One measurement, one fresh process: the program starts itself again with an order on its command line, and the answer
//! comes back on standard output. So no model pays for another's memory, threads or warm caches.

use crate::{probe::Order, server::Service};
use anyhow::{Context, Result, ensure};
use nix::unistd::{Pid, getppid};
use serde::{Deserialize, Serialize};
use std::{
    env,
    io::{self, Write},
    path::PathBuf,
};

/// What a fresh process is there for.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Ask {
    Measure(Order),
    Serve(Service),
    /// To clear up when whoever asked has ended.
    Keep,
    /// To become another program: a Python, which then ends with whoever asked as this program would.
    Become {
        program: PathBuf,
        args: Vec<String>,
    },
}

/// The first argument of a process that was asked for something; no user would type it.
pub(crate) const MARK: &str = "--asked-by-comparison";

/// What this process was asked for, if it was.
pub(crate) fn asked() -> Option<Result<Ask>> {
    let mut args = env::args().skip(1);
    if args.next()? != MARK {
        return None;
    }
    let (asker, words) = (
        args.next().unwrap_or_default(),
        args.next().unwrap_or_default(),
    );
    let order = || -> Result<Ask> {
        let order = serde_json::from_str(&words)?;
        if !matches!(order, Ask::Keep) {
            end_with(Pid::from_raw(asker.parse()?))?;
        }
        Ok(order)
    };
    Some(order().with_context(|| format!("failed to understand the order {words:?}")))
}

/// Nobody can clean up after a SIGKILL but the kernel: it ends this process when whoever asked for it has ended.
fn end_with(asker: Pid) -> Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::SIGKILL)?;
    // it may have ended before that line, and then no signal comes
    ensure!(getppid() == asker, "whoever asked has ended");
    Ok(())
}

/// One line to whoever asked.
pub(crate) fn say(words: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{words}")?;
    Ok(stdout.flush()?)
}
