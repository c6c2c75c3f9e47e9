//! The start method *spawn*, both ends of it: the parent starts this program again, and the child
//! goes to its entry point.
//!
//! Between them is a socket, which the child finds as its standard input: that is the one file that
//! a new process can be given without a word of `unsafe`.

use std::env;
use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use nix::unistd::{Pid, getppid};

use crate::current::Role;
use crate::handle::Parcel;
use crate::pool::{serve, worker};
use crate::shared::tracker;
use crate::system::child;
use crate::{Error, Fault, Process, entry, manager};

/// The first argument of a child; the entry point's name, the parent's process id and the child's
/// role follow. It is no environment variable, as the child's own children would inherit that.
const FLAG: &str = "--multiprocessing-entry";

const NOT_OURS: &str =
    "--multiprocessing-entry is only for the processes that this program starts itself";

/// The exit code of a Rust program whose `main` panicked. Python has 1 for an exception that nobody
/// caught.
pub(crate) const PANICKED: i32 = 101;

/// Starts one of this crate's own processes, which has Python's name for one of its `kind`.
pub(crate) fn spawn(name: &str, kind: &str) -> Result<(Process, UnixStream), Error> {
    spawn_as(name, &Role::next(kind, None, false)?)
}

/// Starts this program again, as a child that goes to the entry point `name`, and gives the socket
/// to it.
pub(crate) fn spawn_as(name: &str, role: &Role) -> Result<(Process, UnixStream), Error> {
    let (command, ours) = command(name, &role.to_args())?;
    let child = start(command)?;
    let info = role.info(Pid::from_raw(child.id() as i32));
    Ok((Process::new(info), ours))
}

/// Starts this program again, as one that outlives its parent for a moment. It holds nothing of the
/// parent's open, and is in a group of its own, where a signal to the parent's does not come.
pub(crate) fn spawn_tracker(name: &str) -> Result<(Child, UnixStream), Error> {
    // Without the table it would run the program's `main`.
    entry::entries()?;
    // It is no child that the program knows of, and so has no role.
    let (mut command, ours) = command(name, &[])?;
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.current_dir("/").process_group(0);
    Ok((start(command)?, ours))
}

fn command(name: &str, role: &[&str]) -> Result<(Command, UnixStream), Error> {
    let (ours, theirs) = UnixStream::pair().map_err(Error::starting("open a socket pair"))?;
    let program = this_program().map_err(Error::doing("find this program's own file"))?;
    let mut command = Command::new(&program);
    if let Some(name) = env::args_os().next() {
        command.arg0(name);
    }
    command.args([FLAG, name, &Pid::this().to_string()]);
    command.args(role);
    command.stdin(Stdio::from(OwnedFd::from(theirs)));
    Ok((command, ours))
}

fn start(mut command: Command) -> Result<Child, Error> {
    let child = command.spawn();
    child.map_err(|error| {
        let program = command.get_program().display();
        Error::starting(format!("start {program}"))(error)
    })
}

/// A new process that has hung up: why, as far as can be known. What was sent to it is lost.
pub(crate) const NOT_READY: &str = "the new process ended before it was ready; if nobody killed it, \
     look at what stands before `entry_points!` in `main`: it runs there too, and must not end it";

/// The same, where an error says that it has hung up.
pub(crate) fn not_ready(error: io::Error) -> io::Error {
    match error.kind() {
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::UnexpectedEof => {
            io::Error::new(error.kind(), NOT_READY)
        }
        _ => error,
    }
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
    let args: Option<Vec<String>> = args.map(|arg| arg.into_string().ok()).collect();
    let result = match args.as_deref() {
        Some([name, parent, role @ ..]) => run(name, parent, role),
        _ => Err(NOT_OURS.to_owned()),
    };
    let exitcode = result.unwrap_or_else(|error| {
        eprintln!("{error}");
        1
    });
    std::process::exit(exitcode);
}

fn run(name: &str, parent: &str, role: &[String]) -> Result<i32, String> {
    if name == tracker::ENTRY {
        close_all_but_standard();
        let socket = take_socket().map_err(|error| format!("failed to take over: {error}"))?;
        return tracker::serve(&socket);
    }
    let parent = Pid::from_raw(parent.parse().map_err(|_| NOT_OURS)?);
    end_with_parent(parent)?;
    Role::from_args(role.as_array().ok_or(NOT_OURS)?, parent).take();
    let socket =
        take_socket().map_err(|error| format!("failed to take over the socket: {error}"))?;
    if name == worker::ENTRY {
        return serve::serve(&socket);
    }
    if name == manager::ENTRY {
        return manager::serve(&socket);
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

/// Closes what a parent has open that does not say `CLOEXEC`.
fn close_all_but_standard() {
    let Ok(files) = std::fs::read_dir("/dev/fd") else {
        return;
    };
    let number = |name: std::ffi::OsString| name.to_str()?.parse::<i32>().ok();
    let files: Vec<i32> = files
        .flatten()
        .filter_map(|file| number(file.file_name()))
        .collect();
    for file in files {
        // An error means that it is closed already, as what the list was read from is.
        if file > 2 {
            let _ = nix::unistd::close(file);
        }
    }
}

/// Moves the socket away from standard input, where the target may look for input and its own
/// children would find it.
fn take_socket() -> io::Result<UnixStream> {
    let socket = io::stdin().as_fd().try_clone_to_owned()?;
    child::stdin_from_nowhere()?;
    Ok(UnixStream::from(socket))
}

/// Has the kernel kill this child when its parent ends, however that ends.
#[inline]
pub(crate) fn end_with_parent(parent: Pid) -> Result<(), String> {
    child::die_with_parent()
        .map_err(|error| format!("failed to tie this process to its parent: {error}"))?;

    // The parent may have ended before that line, and then no signal comes.
    if getppid() != parent {
        return Err(format!(
            "failed to find the parent, process {parent}: it has ended"
        ));
    }
    Ok(())
}
