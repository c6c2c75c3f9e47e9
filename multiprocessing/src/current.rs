//! What a process knows of itself and of its parent: Python's `current_process()` and
//! `parent_process()`.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::unistd::Pid;

use crate::{Error, children};

/// The words on a process, where it is not the caller's to wait for: itself, its parent, one of its
/// children. Python has a `Process` object there too, and most of its methods fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessInfo {
    pub(crate) name: String,
    pub(crate) pid: i32,
    pub(crate) daemon: bool,
}

impl ProcessInfo {
    /// The name that it was given, or "Process-1" and so on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The process id.
    pub fn pid(&self) -> i32 {
        self.pid
    }

    /// Whether it is daemonic: see [`Builder::daemon`](crate::Builder::daemon).
    pub fn daemon(&self) -> bool {
        self.daemon
    }
}

/// What a process is told of itself when it starts.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    name: String,
    daemon: bool,
    /// "2:1" for the first child of the second child of the main process.
    number: String,
    parent: Option<ProcessInfo>,
    /// How many children it has started.
    started: u64,
}

/// This process's own role. A forked child puts its own in the place of its parent's.
static ROLE: Mutex<Role> = Mutex::new(Role {
    name: String::new(),
    daemon: false,
    number: String::new(),
    parent: None,
    started: 0,
});

/// The process that this line runs in. The first one, which no other has started, has the name
/// "MainProcess", as in Python.
pub fn current_process() -> ProcessInfo {
    role().info(Pid::this())
}

/// The process that started this one, or `None` in the main process.
pub fn parent_process() -> Option<ProcessInfo> {
    role().parent.clone()
}

/// How many CPUs this process may use, by its affinity and its container's quota; 1 where the
/// system does not tell. Python's `multiprocessing.cpu_count()` has all CPUs of the machine; its
/// `os.process_cpu_count()`, new in 3.13, goes by the affinity.
pub fn cpu_count() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[inline]
fn role() -> MutexGuard<'static, Role> {
    ROLE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Role {
    /// A role for the next child of this process: with this name, or with one made of `kind` and
    /// its number.
    pub(crate) fn next(kind: &str, name: Option<String>, daemon: bool) -> Result<Self, Error> {
        let mut own = role();
        if own.daemon {
            return Err(Error::Daemonic);
        }
        own.started += 1;
        let number = match own.number.as_str() {
            "" => own.started.to_string(),
            above => format!("{above}:{}", own.started),
        };
        Ok(Self {
            name: name.unwrap_or_else(|| format!("{kind}-{number}")),
            daemon,
            number,
            parent: Some(own.info(Pid::this())),
            started: 0,
        })
    }

    /// In the child: this is what it is from now on. The parent's role is left where it is: to free
    /// it would have the kernel copy pages for a forked child, which takes longer than all else
    /// here.
    #[inline]
    pub(crate) fn take(self) {
        mem::forget(mem::replace(&mut *role(), self));
        children::forget();
    }

    pub(crate) fn info(&self, pid: Pid) -> ProcessInfo {
        let name = if self.parent.is_none() {
            "MainProcess"
        } else {
            &self.name
        };
        ProcessInfo {
            name: name.to_owned(),
            pid: pid.as_raw(),
            daemon: self.daemon,
        }
    }

    pub(crate) fn into_info(self, pid: Pid) -> ProcessInfo {
        ProcessInfo {
            name: self.name,
            pid: pid.as_raw(),
            daemon: self.daemon,
        }
    }

    /// The role in words, for a command line.
    pub(crate) fn to_args(&self) -> [&str; 4] {
        let parent = self.parent.as_ref().map_or("", ProcessInfo::name);
        let daemon = if self.daemon { "daemon" } else { "" };
        [&self.number, daemon, &self.name, parent]
    }

    /// Reads what [`to_args`](Role::to_args) wrote.
    pub(crate) fn from_args(args: &[String; 4], parent: Pid) -> Self {
        let [number, daemon, name, parent_name] = args.clone();
        Self {
            name,
            daemon: daemon == "daemon",
            number,
            parent: Some(ProcessInfo {
                name: parent_name,
                pid: parent.as_raw(),
                // Such a one could not have started this process.
                daemon: false,
            }),
            started: 0,
        }
    }
}
