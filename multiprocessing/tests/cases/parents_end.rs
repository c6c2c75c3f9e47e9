//! What becomes of children when their parent ends, in each of the ways in which it can.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::exit;
use std::time::Duration;

use multiprocessing::{Builder, Entry, Process};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::{Pid, setpgid};
use testkit::cases::{Case, cases};

use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    a_parent_that_returns_waits_for_all_but_the_daemon,
    a_parent_that_panics_waits_for_all_but_the_daemon,
    a_parent_that_exits_takes_all_with_it,
    a_parent_that_is_terminated_takes_all_with_it,
    a_parent_that_is_killed_takes_all_with_it,
    ctrl_c_ends_all,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(parent), Entry::new(work)]
}

/// Has a child that is a daemon and one that is not, and ends when and as it is told.
fn parent(port: u16) {
    // A group of its own, as a shell gives to each command: that is what Ctrl-C reaches.
    setpgid(Pid::from_raw(0), Pid::from_raw(0)).unwrap();
    let _worker = Process::spawn(work, (port, b'w')).unwrap();
    // The last one is dropped first.
    let _daemon = Builder::new()
        .daemon(true)
        .fork(|| work(port, b'd'))
        .unwrap();
    let mut test = connect(port, b'p');
    let mut how = [0];
    test.read_exact(&mut how).unwrap();
    match how[0] {
        b'p' => panic!("this panic belongs to the test"),
        b'e' => exit(7),
        _ => {}
    }
}

/// Does what it has to do when it is told to.
fn work(port: u16, who: u8) {
    let mut test = connect(port, who);
    test.read_exact(&mut [0]).unwrap();
    test.write_all(b"done").unwrap();
}

fn connect(port: u16, who: u8) -> TcpStream {
    let mut test = TcpStream::connect(("127.0.0.1", port)).unwrap();
    test.write_all(&[who]).unwrap();
    test
}

struct Family {
    process: Process,
    parent: TcpStream,
    worker: TcpStream,
    daemon: TcpStream,
}

/// A parent and its children, all under way.
fn start() -> Family {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let process = Process::spawn(parent, (port,)).unwrap();
    let mut members: Vec<(u8, TcpStream)> = Vec::new();
    for mut member in listener.incoming().take(3).map(Result::unwrap) {
        member.set_read_timeout(Some(LONG)).unwrap();
        let mut who = [0];
        member.read_exact(&mut who).unwrap();
        members.push((who[0], member));
    }
    members.sort_by_key(|(who, _)| *who);
    let mut members = members.into_iter().map(|(_, member)| member);
    let mut next = || members.next().unwrap();
    let (daemon, parent, worker) = (next(), next(), next());
    Family {
        process,
        parent,
        worker,
        daemon,
    }
}

/// What it says until its end.
fn last_words(member: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let result = member.read_to_end(&mut bytes);
    assert!(
        !result.is_err_and(|e| e.kind() == std::io::ErrorKind::WouldBlock),
        "it lives on"
    );
    String::from_utf8(bytes).unwrap()
}

fn daemon_ends_and_worker_is_waited_for(how: u8, exitcode: i32) {
    let mut family = start();
    family.parent.write_all(&[how]).unwrap();
    assert_eq!(last_words(&mut family.daemon), "");
    // Time for what must not happen: that the worker is ended too.
    let silence = Duration::from_millis(200);
    family.worker.set_read_timeout(Some(silence)).unwrap();
    assert!(family.worker.read(&mut [0]).is_err(), "it has ended");
    assert_eq!(family.process.exitcode().unwrap(), None);
    family.worker.write_all(b"!").unwrap();
    assert_eq!(last_words(&mut family.worker), "done");
    assert_eq!(family.process.join().unwrap(), exitcode);
}

fn a_parent_that_returns_waits_for_all_but_the_daemon() {
    daemon_ends_and_worker_is_waited_for(b'r', 0);
}

fn a_parent_that_panics_waits_for_all_but_the_daemon() {
    daemon_ends_and_worker_is_waited_for(b'p', 101);
}

fn all_end(end: impl FnOnce(&mut Family), exitcode: i32) {
    let mut family = start();
    end(&mut family);
    assert_eq!(family.process.join().unwrap(), exitcode);
    assert_eq!(last_words(&mut family.daemon), "");
    assert_eq!(last_words(&mut family.worker), "");
}

fn a_parent_that_exits_takes_all_with_it() {
    all_end(|family| family.parent.write_all(b"e").unwrap(), 7);
}

fn a_parent_that_is_terminated_takes_all_with_it() {
    all_end(|family| family.process.terminate().unwrap(), -15);
}

fn a_parent_that_is_killed_takes_all_with_it() {
    all_end(|family| family.process.kill().unwrap(), -9);
}

fn ctrl_c_ends_all() {
    let group = |family: &mut Family| Pid::from_raw(family.process.pid());
    all_end(|family| killpg(group(family), Signal::SIGINT).unwrap(), -2);
}
