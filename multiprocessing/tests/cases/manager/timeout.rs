//! A server that does not answer.

#[cfg(target_os = "linux")]
use std::os::fd::AsRawFd;
use std::time::Duration;

use multiprocessing::{Error, Manager, Process};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};
use testkit::wait;

#[cfg(target_os = "linux")]
use super::server::name;
use super::server::{Dict, stop};

pub(crate) const CASES: &[Case] = cases![
    a_stopped_server_is_not_waited_for_longer_than_was_said,
    #[cfg(target_os = "linux")]
    a_full_door_is_not_waited_at_either,
    any_time_is_a_limit,
];

/// Who is told that there was no answer has not waited for ever, and was not told earlier that the
/// server is gone.
fn assert_no_answer<T: std::fmt::Debug>(result: Result<T, Error>) {
    let error = result.unwrap_err();
    assert!(
        matches!(error, Error::NoAnswer { within } if within == LIMIT),
        "{error}"
    );
    assert!(error.to_string().contains("within 20ms"), "{error}");
}

const LIMIT: Duration = Duration::from_millis(20);

pub(crate) fn ask_in_vain(dict: Dict) {
    assert_no_answer(dict.len());
}

fn a_stopped_server_is_not_waited_for_longer_than_was_said() {
    let manager = Manager::start().unwrap().with_timeout(LIMIT);
    let dict: Dict = in_the_end(|| manager.dict());
    let server = Pid::from_raw(manager.pid());
    stop(server);
    assert_no_answer(dict.get(&1));
    assert_no_answer(dict.insert(2, "two".to_owned()));
    assert_no_answer(manager.list::<u8>());
    // It fills the socket, and is not even sent.
    assert_no_answer(dict.insert(3, "!".repeat(10_000_000)));
    // The limit goes where the proxy goes.
    let mut other = Process::spawn(ask_in_vain, (dict.clone(),)).unwrap();
    assert_eq!(other.join().unwrap(), 0);

    // Late answers are nobody's, and what was heard is done.
    kill(server, Signal::SIGCONT).unwrap();
    wait::until("the second insertion", || in_the_end(|| dict.len()) == 1);
    assert_eq!(in_the_end(|| dict.items()), [(2, "two".to_owned())]);
}

/// A busy machine may be too slow for the limit.
fn in_the_end<T>(call: impl Fn() -> Result<T, Error>) -> T {
    loop {
        match call() {
            Err(Error::NoAnswer { .. }) => continue,
            other => return other.unwrap(),
        }
    }
}

/// Connections wait at a stopped server's door, those too that were given up. When there is no more
/// room, to connect is to wait.
#[cfg(target_os = "linux")]
fn a_full_door_is_not_waited_at_either() {
    use nix::errno::Errno;
    use nix::sys::socket::{AddressFamily, SockFlag, SockType, UnixAddr, connect, socket};
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let address = UnixAddr::new_abstract(name(&dict).as_bytes()).unwrap();
    stop(Pid::from_raw(manager.pid()));
    loop {
        let (family, flags) = (AddressFamily::Unix, SockFlag::SOCK_NONBLOCK);
        let visitor = socket(family, SockType::Stream, flags, None).unwrap();
        match connect(visitor.as_raw_fd(), &address) {
            Ok(()) => continue,
            Err(error) => break assert_eq!(error, Errno::EAGAIN),
        }
    }
    assert_no_answer(manager.with_timeout(LIMIT).dict::<u8, u8>());
}

fn any_time_is_a_limit() {
    let never = Manager::start().unwrap().with_timeout(Duration::ZERO);
    if let Err(error) = never.dict::<u8, u8>() {
        assert!(error.to_string().contains("within 1µs"), "{error}");
    }
    let ever = Manager::start().unwrap().with_timeout(Duration::MAX);
    // More than a socket takes at once: it waits for the server.
    let dict: Dict = ever.dict().unwrap();
    dict.insert(1, "!".repeat(10_000_000)).unwrap();
}
