//! The start method *spawn*, both ends of it: the parent starts this program again, and the child
//! goes to its entry point.
//!
//! Between them is a socket, which the child finds as its standard input: that is the one file that
//! a new process can be given without a word of `unsafe`.

use std::env;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use nix::unistd::{Pid, dup2_stdin, getppid};

use crate::handle::Parcel;
use crate::pool::{serve, worker};
use crate::{Error, Fault, Process, entry};

/// The first argument of a child; the entry point's name and the parent's process id follow. It is
/// no environment variable, as the child's own children would inherit that.
const FLAG: &str = "--multiprocessing-entry";

/// The exit code of a Rust program whose `main` panicked. Python has 1 for an exception that nobody
/// caught.
pub(crate) const PANICKED: i32 = 101;

/// Starts this program again, as a child that goes to the entry point `name`, and gives the socket
/// to it.
pub(crate) fn spawn(name: &str) -> Result<(Process, UnixStream), Error> {
    let (ours, theirs) = UnixStream::pair().map_err(Error::doing("open a socket pair"))?;
    let program = this_program().map_err(Error::doing("find this program's own file"))?;
    let mut command = Command::new(&program);
    if let Some(name) = env::args_os().next() {
        command.arg0(name);
    }
    command.args([FLAG, name, &Pid::this().to_string()]);
    command.stdin(Stdio::from(OwnedFd::from(theirs)));
    let child = command
        .spawn()
        .map_err(Error::doing(format!("start {}", program.display())))?;
    Ok((Process::new(Pid::from_raw(child.id() as i32)), ours))
}

/// The same program, also when its file has meanwhile been built anew: then the path leads nowhere,
/// or to another program, but Linux has a link to the one that runs.
fn this_program() -> io::Result<PathBuf> {
    let path = env::current_exe()?;
    if cfg!(target_os = "linux") && !path.exists() {
        return Ok(PathBuf::from("/proc/self/exe"));
    }
    Ok(path)
}

/// In a child that [`spawn`] started: runs its entry point and ends the process. In any other
/// process: nothing.
pub(crate) fn go_to_entry() {
    let mut args = env::args_os().skip(1);
    if args.next().is_none_or(|arg| arg != FLAG) {
        return;
    }
    let mut next = || args.next().and_then(|arg| arg.into_string().ok());
    let result = match (next(), next().and_then(|pid| pid.parse().ok())) {
        (Some(name), Some(parent)) => run(&name, Pid::from_raw(parent)),
        _ => Err(format!(
            "{FLAG} is only for the processes that this program starts itself"
        )),
    };
    let exitcode = result.unwrap_or_else(|error| {
        eprintln!("{error}");
        1
    });
    std::process::exit(exitcode);
}

fn run(name: &str, parent: Pid) -> Result<i32, String> {
    end_with_parent(parent)?;
    let socket =
        take_socket().map_err(|error| format!("failed to take over the socket: {error}"))?;
    if name == worker::ENTRY {
        return serve::serve(&socket);
    }

    let entry = entry::find(name).ok_or_else(|| {
        format!(
            "failed to find `{name}`: the first `entry_points![...]` differs in parent and child"
        )
    })?;
    let args = Parcel::receive(&socket)
        .map_err(|error| format!("failed to receive the arguments of `{name}`: {error}"))?;
    drop(socket);
    match entry.call_and_drop(args).map_err(|fault| *fault) {
        Ok(()) => Ok(0),
        // What the panic said has been printed where it happened.
        Err(Fault::Panicked(_)) => Ok(PANICKED),
        Err(fault) => Err(format!("failed to run `{name}`: {fault}")),
    }
}

/// Moves the socket away from standard input, where the target may look for input and its own
/// children would find it.
fn take_socket() -> io::Result<UnixStream> {
    let socket = io::stdin().as_fd().try_clone_to_owned()?;
    stdin_from_nowhere()?;
    Ok(UnixStream::from(socket))
}

/// Children do not compete for the parent's input. Python gives them `/dev/null` too.
pub(crate) fn stdin_from_nowhere() -> io::Result<()> {
    Ok(dup2_stdin(File::open("/dev/null")?)?)
}

/// Has the kernel kill this child when its parent ends, however that ends.
pub(crate) fn end_with_parent(parent: Pid) -> Result<(), String> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGKILL)
        .map_err(|error| format!("failed to tie this process to its parent: {error}"))?;

    // The parent may have ended before that line, and then no signal comes.
    if getppid() != parent {
        return Err(format!(
            "failed to find the parent, process {parent}: it has ended"
        ));
    }
    Ok(())
}
