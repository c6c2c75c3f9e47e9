//! A look at the server from outside.

use std::io;
use std::os::unix::net::UnixStream;

use multiprocessing::{DictProxy, Error};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::wait;

pub(crate) type Dict = DictProxy<u32, String>;

/// A proxy's bytes begin with the server's address.
pub(crate) fn name(dict: &Dict) -> String {
    let bytes = postcard::to_stdvec(dict).unwrap();
    postcard::from_bytes::<(String,)>(&bytes).unwrap().0
}

#[cfg(target_os = "linux")]
pub(crate) fn connect(dict: &Dict) -> io::Result<UnixStream> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::SocketAddr;
    UnixStream::connect_addr(&SocketAddr::from_abstract_name(name(dict))?)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn connect(dict: &Dict) -> io::Result<UnixStream> {
    UnixStream::connect(name(dict))
}

pub(crate) fn assert_closed(error: Error) {
    assert!(matches!(error, Error::Closed { .. }), "{error}");
    assert!(error.to_string().contains("the manager"), "{error}");
}

pub(crate) fn stop(server: Pid) {
    kill(server, Signal::SIGSTOP).unwrap();
    wait::until("a stopped server", || is_stopped(server));
}

/// Each thread stops for itself, some time after the signal.
fn is_stopped(process: Pid) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let state = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("stat"));
    threads
        .flatten()
        .all(|thread| state(thread).unwrap().contains(") T "))
}
