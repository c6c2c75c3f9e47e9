//! `SharedMemory`: bytes that several processes see.

use std::io::{self, ErrorKind};
use std::os::fd::OwnedFd;
use std::sync::Arc;

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::sys::mman::shm_open;
use nix::sys::stat::Mode;

use super::sealed_memory::SealedMemory;
use super::tracker::Segment;
use super::{travels, words};
use crate::Error;
use crate::system::mapping::Mapping;
use crate::system::sealed::Sealed;

/// Python's `multiprocessing.shared_memory.SharedMemory`: a block of bytes.
///
/// [`new`](SharedMemory::new) makes it without a name, for processes that this program starts: it
/// goes among their arguments. Nothing of it can be left behind, whoever is killed.
/// [`create`](SharedMemory::create) gives it a name, by which any program of the user's can
/// [`attach`](SharedMemory::attach) it, Python as well.
///
/// It is read and written by copying. When two do that at a time in one place, bytes of both may
/// be found there: use a [`Lock`](crate::Lock) or an [`Event`](crate::Event), or give each a part
/// of its own. Python lends out the memory itself as `buf`; here [`seal`](SharedMemory::seal) does,
/// when all is written.
///
/// A named one is removed when the process that created it ends, however that ends, or drops its
/// last clone. Python removes it when somebody calls `unlink()`, and else at the program's end with
/// a warning.
#[derive(Debug, Clone)]
pub struct SharedMemory {
    memory: Mapping,
    name: Option<String>,
    /// In the process that created it.
    segment: Option<Arc<Segment>>,
}

impl SharedMemory {
    /// Memory without a name, all 0. Python has none such.
    ///
    /// # Errors
    ///
    /// When there is not so much memory, or the system refuses an open file.
    pub fn new(size: usize) -> Result<Self, Error> {
        let doing = format!("make {size} bytes of shared memory");
        let memory = Mapping::new(size).map_err(Error::doing(doing))?;
        Ok(Self::from_parts((None, memory)))
    }

    /// Python's `SharedMemory(name, create=True, size=size)`, all 0. For `None` it finds a name.
    ///
    /// A small process looks after it and removes it at the end of this one; it is this program,
    /// started again, so [`entry_points!`](crate::entry_points) must have been called.
    ///
    /// When Python before 3.13 attaches it, Python removes the name at its own end. Its 3.13 has
    /// `track=False` for that.
    ///
    /// # Errors
    ///
    /// When the name is taken or cannot be one, the size is 0, there is not so much memory, or the
    /// system refuses a new process or file.
    pub fn create(name: Option<&str>, size: usize) -> Result<Self, Error> {
        let segment = match name {
            Some(name) => create(name, size)?,
            None => create_unnamed(size)?,
        };
        let name = segment.name().to_owned();
        // As the size is not 0, `attach` finds all of it.
        let mut memory = Self::attach(&name)?;
        memory.segment = Some(Arc::new(segment));
        Ok(memory)
    }

    /// Python's `SharedMemory(name)`: memory that another process has created, in Rust, Python or
    /// any other language. Dropping it does not remove it.
    ///
    /// Who has it can also cut it short (`ftruncate`), and to reach beyond the new end then ends
    /// this process by a signal (SIGBUS), as in Python. Memory without a name stays as long as it
    /// is.
    ///
    /// # Errors
    ///
    /// When there is none of that name, or the system refuses memory or an open file.
    pub fn attach(name: &str) -> Result<Self, Error> {
        let attach = || {
            check(name)?;
            let file = open(name)?;
            let memory = Mapping::of(file)?;
            if memory.len() == 0 {
                let text = "it is empty: its creator has not given it a size yet";
                return Err(io::Error::new(ErrorKind::InvalidData, text));
            }
            Ok(memory)
        };
        let memory = attach().map_err(Error::doing(format!("attach shared memory `{name}`")))?;
        Ok(Self::from_parts((Some(name.to_owned()), memory)))
    }

    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.memory.len()
    }

    /// The name by which others can [`attach`](SharedMemory::attach) it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Copies bytes out: Python's `bytes(memory.buf[offset:offset + len(into)])`.
    ///
    /// # Errors
    ///
    /// When the memory has not so many.
    pub fn read(&self, offset: usize, into: &mut [u8]) -> Result<(), Error> {
        self.check("read", offset, into.len())?;
        words::read(self.memory.words(), offset, into);
        Ok(())
    }

    /// Copies bytes in: Python's `memory.buf[offset:offset + len(from)] = from`.
    ///
    /// # Errors
    ///
    /// When the memory has not so many.
    pub fn write(&self, offset: usize, from: &[u8]) -> Result<(), Error> {
        self.check("write", offset, from.len())?;
        words::write(self.memory.words(), offset, from);
        Ok(())
    }

    /// Makes it unchangeable, for all and for ever, so that it can be read without a copy.
    ///
    /// # Errors
    ///
    /// When it has a name, or somebody else still has it: a clone here, or another process.
    pub fn seal(self) -> Result<SealedMemory, Error> {
        let doing = "seal shared memory";
        if let Some(name) = &self.name {
            let text = format!("`{name}` has a name, and whoever has that may write: use `new`");
            let reason = io::Error::new(ErrorKind::Unsupported, text);
            return Err(Error::doing(doing)(reason));
        }
        let sealed = self.memory.into_file().and_then(Sealed::seal);
        let sealed = sealed.map_err(|error| {
            if error.raw_os_error() != Some(Errno::EBUSY as i32) {
                return error;
            }
            let text = "a clone of it, or another process, can still write: drop it there first";
            io::Error::new(ErrorKind::ResourceBusy, text)
        });
        sealed.map(SealedMemory::new).map_err(Error::doing(doing))
    }

    /// Removes the name now. Who has the memory keeps it; nobody can attach it any more.
    ///
    /// # Errors
    ///
    /// When it has no name, or the name is gone already.
    pub fn unlink(&self) -> Result<(), Error> {
        let name = self.name.as_deref().unwrap_or_default();
        check(name)
            .and_then(|()| Ok(nix::sys::mman::shm_unlink(name)?))
            .map_err(Error::doing(format!("unlink shared memory `{name}`")))
    }

    fn check(&self, verb: &str, offset: usize, len: usize) -> Result<(), Error> {
        let size = self.size();
        if offset.checked_add(len).is_some_and(|end| end <= size) {
            return Ok(());
        }
        let text = format!("the shared memory has {size} bytes");
        let reason = io::Error::new(ErrorKind::InvalidInput, text);
        Err(Error::doing(format!("{verb} {len} bytes at {offset}"))(
            reason,
        ))
    }

    fn parts(&self) -> (&Option<String>, &Mapping) {
        (&self.name, &self.memory)
    }

    fn from_parts((name, memory): (Option<String>, Mapping)) -> Self {
        Self {
            memory,
            name,
            segment: None,
        }
    }
}

travels!(SharedMemory);

fn create(name: &str, size: usize) -> Result<Segment, Error> {
    let doing = || Error::doing(format!("create shared memory `{name}` of {size} bytes"));
    check(name).map_err(doing())?;
    if size == 0 {
        let text = "its size must be at least 1";
        return Err(doing()(io::Error::new(ErrorKind::InvalidInput, text)));
    }
    let created = Segment::create(name, size)?;
    created.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            let text = "the name is taken: choose another, or attach it";
            doing()(io::Error::new(error.kind(), text))
        }
        _ => doing()(error),
    })
}

/// Python makes up such names too.
fn create_unnamed(size: usize) -> Result<Segment, Error> {
    loop {
        let random = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0);
        match create(&format!("psm_{:08x}", random as u32), size) {
            Err(Error::System { reason, .. }) if reason.kind() == ErrorKind::AlreadyExists => {}
            result => return result,
        }
    }
}

/// The longest name in bytes, as of any file.
const LONGEST: usize = 255;

fn check(name: &str) -> io::Result<()> {
    // The system would take `/` at the beginning as nothing, and then two names would be one.
    if !(1..=LONGEST).contains(&name.len())
        || name.contains(['/', '\0'])
        || matches!(name, "." | "..")
    {
        let text = "a name has 1 to 255 bytes, none of them `/` or zero, and is not `.` or `..`";
        return Err(io::Error::new(ErrorKind::InvalidInput, text));
    }
    Ok(())
}

fn open(name: &str) -> io::Result<OwnedFd> {
    match shm_open(name, OFlag::O_RDWR, Mode::empty()) {
        Err(Errno::ENOENT) => {
            let text = "there is none of that name: it is not created yet, or removed already";
            Err(io::Error::new(ErrorKind::NotFound, text))
        }
        other => Ok(other?),
    }
}
