//! The process that looks after named memory, and removes what is left of it when its parent ends:
//! Python's resource tracker.
//!
//! A process that is killed cannot clean up, so another one must. It creates the memory as well: at
//! no moment is there a name that only the killed process knew of.
//!
//! It is this program, started again. It lives as long as its parent has named memory, and sees
//! the parent's end, whatever that is, as the end of the socket between them.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::os::unix::net::UnixStream;
use std::process::Child;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::libc::{dev_t, ino_t};
use nix::sys::mman::{shm_open, shm_unlink};
use nix::sys::signal::SigSet;
use nix::sys::stat::{Mode, fstat};
use nix::unistd::ftruncate;

use crate::system::mapping::{set_aside, size};
use crate::{Error, message, spawn};

/// The name that a tracker is started for. No function has it: theirs have a `::` in them.
pub(crate) const ENTRY: &str = "tracker";

/// A name, and how much memory it is to stand for; `None` removes it.
type Request = (String, Option<usize>);

/// The tracker's end.
pub(crate) fn serve(socket: &UnixStream) -> Result<i32, String> {
    // Ctrl-C and its like are meant for the parent. RLIMIT_FSIZE has a signal too.
    SigSet::all()
        .thread_block()
        .map_err(|error| format!("failed to block signals: {error}"))?;
    let mut segments = HashMap::new();
    // The parent sends nothing before this: then no signal can end the tracker any more.
    let mut answer = Ok(());
    while message::write(socket, &errno(answer).to_le_bytes()).is_ok() {
        let Ok(Some(request)) = message::read(socket) else {
            break;
        };
        answer = match message::decode::<Request>(&request) {
            Ok((name, Some(size))) => create(&name, size).map(|file| {
                segments.insert(name, file);
            }),
            Ok((name, None)) => segments
                .remove(&name)
                .map_or(Ok(()), |file| remove(&name, file)),
            Err(_) => Err(Errno::EINVAL.into()),
        };
    }
    for (name, file) in segments {
        // Nobody is left to be told of an error.
        let _ = remove(&name, file);
    }
    Ok(0)
}

fn errno(result: io::Result<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(error) => error.raw_os_error().unwrap_or(Errno::EFBIG as i32),
    }
}

/// The device and the number of a file: what it is, whatever its name.
type FileId = (dev_t, ino_t);

fn create(name: &str, len: usize) -> io::Result<FileId> {
    let flags = OFlag::O_RDWR | OFlag::O_CREAT | OFlag::O_EXCL;
    let file = shm_open(name, flags, Mode::S_IRUSR | Mode::S_IWUSR)?;
    let give_size = || {
        ftruncate(&file, size(len)?)?;
        set_aside(&file, len)
    };
    if let Err(error) = give_size() {
        shm_unlink(name)?;
        return Err(error);
    }
    let found = fstat(&file)?;
    Ok((found.st_dev, found.st_ino))
}

/// Removes a name, if it is still that of the file: somebody may have removed it, and somebody else
/// taken it.
fn remove(name: &str, file: FileId) -> io::Result<()> {
    let found = match shm_open(name, OFlag::O_RDONLY, Mode::empty()) {
        Err(Errno::ENOENT) => return Ok(()),
        other => fstat(other?)?,
    };
    if (found.st_dev, found.st_ino) == file {
        shm_unlink(name)?;
    }
    Ok(())
}

/// The parent's end.
#[derive(Debug)]
struct Tracker {
    process: Child,
    socket: Mutex<UnixStream>,
    is_lost: AtomicBool,
    /// A forked child has a copy of this value, and neither the tracker nor the memory is its own.
    parent: u32,
}

static TRACKER: Mutex<Weak<Tracker>> = Mutex::new(Weak::new());

impl Tracker {
    /// This process's tracker, which is started where there is none.
    fn get() -> Result<Arc<Self>, Error> {
        let mut current = TRACKER.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tracker) = current.upgrade()
            && tracker.is_own()
            && !tracker.is_lost.load(SeqCst)
        {
            return Ok(tracker);
        }
        let (process, socket) = spawn::spawn_tracker(ENTRY)?;
        let tracker = Self {
            process,
            socket: Mutex::new(socket),
            is_lost: AtomicBool::new(false),
            parent: std::process::id(),
        };
        let socket = tracker.socket();
        tracker
            .answer(&socket)
            .map_err(spawn::not_ready)
            .map_err(Error::doing("start what looks after named memory"))?;
        drop(socket);
        let tracker = Arc::new(tracker);
        *current = Arc::downgrade(&tracker);
        Ok(tracker)
    }

    fn ask(&self, name: &str, len: Option<usize>) -> io::Result<()> {
        let request: Request = (name.to_owned(), len);
        let request = message::encode(&request).map_err(io::Error::other)?;
        let socket = self.socket();
        message::write(&*socket, &request).inspect_err(|_| self.is_lost.store(true, SeqCst))?;
        self.answer(&socket)
    }

    fn answer(&self, socket: &UnixStream) -> io::Result<()> {
        let answer = message::read(socket).ok().flatten();
        match answer.and_then(|answer| <[u8; 4]>::try_from(answer).ok()) {
            Some([0, 0, 0, 0]) => Ok(()),
            Some(errno) => Err(io::Error::from_raw_os_error(i32::from_le_bytes(errno))),
            None => {
                self.is_lost.store(true, SeqCst);
                let text = "the process that looks after shared memory has ended: was it killed?";
                Err(io::Error::new(ErrorKind::BrokenPipe, text))
            }
        }
    }

    fn socket(&self) -> std::sync::MutexGuard<'_, UnixStream> {
        self.socket.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_own(&self) -> bool {
        self.parent == std::process::id()
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        // It has nothing left to do. The end of the socket would tell it so as well, but a forked
        // child may have a copy of that. An error means that it has ended.
        if self.is_own() {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// A piece of named memory, in the process that created it: it is removed when this is dropped.
#[derive(Debug)]
pub(super) struct Segment {
    name: String,
    tracker: Arc<Tracker>,
}

impl Segment {
    /// The outer error is the tracker's start, the inner one the system's answer.
    pub(super) fn create(name: &str, len: usize) -> Result<io::Result<Self>, Error> {
        let mut tracker = Tracker::get()?;
        let mut created = tracker.ask(name, Some(len));
        if tracker.is_lost.load(SeqCst) {
            // Somebody has killed it, and another one can do the work.
            tracker = Tracker::get()?;
            created = tracker.ask(name, Some(len));
        }
        let name = name.to_owned();
        Ok(created.map(|()| Self { name, tracker }))
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        if self.tracker.is_own() && self.tracker.ask(&self.name, None).is_err() {
            let _ = shm_unlink(self.name.as_str());
        }
    }
}
