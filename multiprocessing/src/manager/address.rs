//! Where a manager's server is reached, and who may reach it.
//!
//! On Linux it is an abstract Unix socket: a name that is no file, and that is gone with the
//! server. Everyone on the machine may connect to one, so both sides look who the other is.

use std::io;
use std::os::unix::net::{UnixListener, UnixStream};
use std::time::Duration;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address(pub(crate) String);

impl Address {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self(String::from_utf8_lossy(bytes).into_owned())
    }

    /// Opens the server's door, under a name that nobody has.
    pub(crate) fn bind() -> io::Result<(UnixListener, Self)> {
        loop {
            match system::bind() {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => continue,
                other => return other,
            }
        }
    }

    /// A connection on which nothing waits for longer than `timeout`, nor does the door.
    pub(crate) fn connect(&self, timeout: Option<Duration>) -> io::Result<UnixStream> {
        let stream = system::connect(&self.0, timeout)?;
        stream.set_read_timeout(timeout)?;
        if !is_of_this_user(&stream) {
            let text = "another user's process has the manager's address";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
        }
        Ok(stream)
    }

    /// Clears away what a server leaves behind, where it leaves something.
    pub(crate) fn remove(&self) {
        system::remove(&self.0);
    }
}

/// Whether the other side is a process of this user, as the kernel noted it when they connected.
pub(crate) fn is_of_this_user(stream: &UnixStream) -> bool {
    system::user_of(stream).is_ok_and(|user| user == nix::unistd::geteuid().as_raw())
}

/// A word that others do not guess, from the random numbers behind std's hash maps.
fn unique() -> String {
    use std::hash::{BuildHasher, RandomState};
    let random = RandomState::new().hash_one(std::time::SystemTime::now());
    format!("multiprocessing-{}-{random:016x}", std::process::id())
}

#[cfg(target_os = "linux")]
mod system {
    use std::os::fd::AsRawFd;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::SocketAddr;

    use nix::sys::socket::sockopt::{PeerCredentials, SendTimeout};
    use nix::sys::socket::{self, AddressFamily, SockFlag, SockType, UnixAddr};
    use nix::sys::time::TimeVal;

    use super::*;

    pub(super) fn bind() -> io::Result<(UnixListener, Address)> {
        let name = unique();
        let listener = UnixListener::bind_addr(&SocketAddr::from_abstract_name(&name)?)?;
        Ok((listener, Address(name)))
    }

    /// Std connects a socket as it makes it, and some thousand connections that a stopped server
    /// has not taken yet hold up the next one: so the limit is set in between. It holds for writes
    /// as well.
    pub(super) fn connect(name: &str, timeout: Option<Duration>) -> io::Result<UnixStream> {
        let (family, kind) = (AddressFamily::Unix, SockType::Stream);
        let stream = socket::socket(family, kind, SockFlag::SOCK_CLOEXEC, None)?;
        if let Some(timeout) = timeout {
            // A lifetime, which any system's clock can count.
            let timeout = timeout.min(Duration::from_secs(i32::MAX as u64));
            let (seconds, micros) = (timeout.as_secs() as _, timeout.subsec_micros() as _);
            socket::setsockopt(&stream, SendTimeout, &TimeVal::new(seconds, micros))?;
        }
        let address = UnixAddr::new_abstract(name.as_bytes())?;
        socket::connect(stream.as_raw_fd(), &address)?;
        Ok(UnixStream::from(stream))
    }

    pub(super) fn user_of(stream: &UnixStream) -> io::Result<u32> {
        Ok(socket::getsockopt(stream, PeerCredentials)?.uid())
    }

    pub(super) fn remove(_: &str) {}
}

/// Elsewhere it is a file in a folder that only this user may enter.
#[cfg(not(target_os = "linux"))]
mod system {
    use std::fs;
    use std::os::unix::fs::DirBuilderExt;
    use std::path::Path;

    use super::*;

    pub(super) fn bind() -> io::Result<(UnixListener, Address)> {
        let folder = std::env::temp_dir().join(unique());
        fs::DirBuilder::new().mode(0o700).create(&folder)?;
        let path = folder.join("socket");
        let listener = UnixListener::bind(&path).inspect_err(|_| {
            let _ = fs::remove_dir(&folder);
        })?;
        Ok((listener, Address(path.to_string_lossy().into_owned())))
    }

    pub(super) fn connect(path: &str, timeout: Option<Duration>) -> io::Result<UnixStream> {
        let stream = UnixStream::connect(path)?;
        stream.set_write_timeout(timeout)?;
        Ok(stream)
    }

    pub(super) fn user_of(_: &UnixStream) -> io::Result<u32> {
        Ok(nix::unistd::geteuid().as_raw())
    }

    pub(super) fn remove(path: &str) {
        let _ = fs::remove_file(path);
        if let Some(folder) = Path::new(path).parent() {
            let _ = fs::remove_dir(folder);
        }
    }
}
