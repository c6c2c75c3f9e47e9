//! A process with a name of its own, or a daemonic one: what Python's `Process` takes beside
//! `target` and `args`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::current::Role;
use crate::handle::Parcel;
use crate::system::fork;
use crate::{Error, Process, Target, entry, spawn};

/// Says how a process is to be, and starts it. For a thread the standard library has a builder
/// too: [`std::thread::Builder`].
///
/// ```
/// use multiprocessing::{Builder, entry_points};
///
/// fn read() {}
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![read];
///
///     let mut process = Builder::new().name("reader").daemon(true).spawn(read, ())?;
///     assert_eq!(process.name(), "reader");
///     assert_eq!(process.join()?, 0);
///     Ok(())
/// }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "it starts nothing until `spawn` or `fork` is called"]
pub struct Builder {
    name: Option<String>,
    daemon: bool,
}

impl Builder {
    /// A process as [`Process::spawn`] and [`Process::fork`] start it: not daemonic, and with a
    /// name that is its number.
    pub fn new() -> Self {
        Self::default()
    }

    /// Python's `name=`. Without it the children of the main process are "Process-1", "Process-2"
    /// and so on, and those of "Process-2" are "Process-2:1", "Process-2:2". A spawned process
    /// shows its name in its command line.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Python's `daemon=`: whether the process is ended when its [`Process`] is dropped, in place
    /// of waited for. It may have no children of its own.
    ///
    /// It is ended with SIGKILL. Python sends SIGTERM when the program ends, and then waits for
    /// ever for a child that ignores it or is stopped.
    pub fn daemon(mut self, daemon: bool) -> Self {
        self.daemon = daemon;
        self
    }

    /// As [`Process::spawn`].
    ///
    /// # Errors
    ///
    /// As [`Process::spawn`], and when the name has a zero byte in it.
    pub fn spawn<F, Args>(self, target: F, args: Args) -> Result<Process, Error>
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned,
    {
        let name = entry::name_of(&target)?;
        let args = Parcel::pack(&args).map_err(|reason| Error::Arguments {
            target: name,
            reason,
        })?;
        let (mut process, socket) = spawn::spawn_as(name, &self.role()?)?;
        if let Err(error) = args.send(&socket) {
            process.kill()?;
            let reason = spawn::not_ready(error);
            return Err(Error::doing(format!("send `{name}` its arguments"))(reason));
        }
        Ok(process)
    }

    /// As [`Process::fork`].
    ///
    /// # Errors
    ///
    /// As [`Process::fork`].
    pub fn fork(self, target: impl FnOnce()) -> Result<Process, Error> {
        let (pid, role) = fork::fork(target, self.role()?)?;
        Ok(Process::new(role.into_info(pid)))
    }

    fn role(self) -> Result<Role, Error> {
        Role::next("Process", self.name, self.daemon)
    }
}
