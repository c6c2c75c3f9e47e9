//! What a manager's server survives, what it does not, and what its clients are told.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;

use std::io::{self, Read, Write};
#[cfg(target_os = "linux")]
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio, exit};
use std::time::Duration;

use harness::{cases, has_children};
use multiprocessing::{DictProxy, Error, Manager, NamespaceProxy, Process, entry_points};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};

fn main() {
    entry_points![ask, ask_in_vain, own_a_manager];
    harness::main(cases![
        a_server_that_is_gone_is_closed,
        a_server_that_is_killed_in_a_call_is_closed,
        a_stopped_server_is_not_waited_for_longer_than_was_said,
        #[cfg(target_os = "linux")]
        a_full_door_is_not_waited_at_either,
        any_time_is_a_limit,
        garbage_costs_the_client_its_connection_alone,
        a_client_that_is_killed_costs_nothing,
        clients_that_go_leave_nothing_in_the_server,
        another_users_process_is_not_let_in,
        another_users_server_is_not_trusted,
        ctrl_c_does_not_end_the_server,
        no_room_for_another_client_is_said,
        a_parent_that_is_killed_takes_the_server_along,
        a_parent_that_exits_takes_the_server_along,
        a_server_that_cannot_be_started_leaves_nothing,
    ]);
}

type Dict = DictProxy<u32, String>;

/// A proxy's bytes begin with the server's address.
fn name(dict: &Dict) -> String {
    let bytes = postcard::to_stdvec(dict).unwrap();
    postcard::from_bytes::<(String,)>(&bytes).unwrap().0
}

#[cfg(target_os = "linux")]
fn connect(dict: &Dict) -> io::Result<UnixStream> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::SocketAddr;
    UnixStream::connect_addr(&SocketAddr::from_abstract_name(name(dict))?)
}

#[cfg(not(target_os = "linux"))]
fn connect(dict: &Dict) -> io::Result<UnixStream> {
    UnixStream::connect(name(dict))
}

fn assert_closed(error: Error) {
    assert!(matches!(error, Error::Closed { .. }), "{error}");
    assert!(error.to_string().contains("the manager"), "{error}");
}

fn a_server_that_is_gone_is_closed() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    dict.insert(1, "one".to_string()).unwrap();
    let never_connected: Dict = {
        let bytes = postcard::to_stdvec(&dict).unwrap();
        postcard::from_bytes(&bytes).unwrap()
    };
    drop(manager);
    assert_closed(dict.get(&1).unwrap_err());
    assert_closed(dict.get(&1).unwrap_err());
    assert_closed(never_connected.get(&1).unwrap_err());
    connect(&dict).expect_err("nothing is left of it");
}

fn stop(server: Pid) {
    kill(server, Signal::SIGSTOP).unwrap();
    while !is_stopped(server) {}
}

/// Each thread stops for itself, some time after the signal.
fn is_stopped(process: Pid) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let state = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("stat"));
    threads
        .flatten()
        .all(|thread| state(thread).unwrap().contains(") T "))
}

fn a_server_that_is_killed_in_a_call_is_closed() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let server = Pid::from_raw(manager.pid());
    // A stopped server does not answer: the call is still waiting when the server is killed, or, on a
    // busy machine, has not begun. It is told in either case.
    stop(server);
    std::thread::scope(|scope| {
        let call = scope.spawn(|| dict.get(&1));
        std::thread::sleep(std::time::Duration::from_millis(50));
        kill(server, Signal::SIGKILL).unwrap();
        assert_closed(call.join().unwrap().unwrap_err());
    });
    assert_closed(manager.dict::<u8, u8>().unwrap_err());
}

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

fn ask_in_vain(dict: Dict) {
    assert_no_answer(dict.len());
}

fn a_stopped_server_is_not_waited_for_longer_than_was_said() {
    let manager = Manager::start().unwrap().with_timeout(LIMIT);
    let dict: Dict = in_the_end(|| manager.dict());
    let server = Pid::from_raw(manager.pid());
    stop(server);
    assert_no_answer(dict.get(&1));
    assert_no_answer(dict.insert(2, "two".to_string()));
    assert_no_answer(manager.list::<u8>());
    // It fills the socket, and is not even sent.
    assert_no_answer(dict.insert(3, "!".repeat(10_000_000)));
    // The limit goes where the proxy goes.
    let mut other = Process::spawn(ask_in_vain, (dict.clone(),)).unwrap();
    assert_eq!(other.join().unwrap(), 0);

    // Late answers are nobody's, and what was heard is done.
    kill(server, Signal::SIGCONT).unwrap();
    while in_the_end(|| dict.len()) != 1 {}
    assert_eq!(in_the_end(|| dict.items()), [(2, "two".to_string())]);
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

fn garbage_costs_the_client_its_connection_alone() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    dict.insert(1, "one".to_string()).unwrap();

    let number = |number: u64| number.to_le_bytes().to_vec();
    let part = |bytes: &[u8]| [number(bytes.len() as u64), bytes.to_vec()].concat();
    let message = |parts: Vec<Vec<u8>>| part(&parts.concat());
    for (what, garbage, is_answered) in [
        ("a text", b"GET / HTTP/1.1\r\n\r\n".to_vec(), false),
        ("an endless message", [255; 4096].to_vec(), false),
        ("half a length", vec![7; 3], false),
        (
            "half a message",
            [number(1 << 30), vec![0; 9]].concat(),
            false,
        ),
        ("no message", message(vec![]), true),
        ("a part beyond the end", part(&[255; 8]), true),
        ("no method", message(vec![part(&number(0))]), true),
        (
            "a method of no object",
            message(vec![part(&number(9)), part(b"len")]),
            true,
        ),
        (
            "an unknown method",
            message(vec![part(&number(0)), part(b"\xff")]),
            true,
        ),
        (
            "no object's number",
            message(vec![part(b"nine"), part(b"len")]),
            true,
        ),
        (
            "an unknown kind",
            message(vec![part(b""), part(b"set")]),
            true,
        ),
        (
            "a lone key",
            message(vec![part(&number(0)), part(b"update"), part(b"k")]),
            true,
        ),
    ] {
        let mut socket = connect(&dict).unwrap();
        // It may have hung up before the last byte.
        let _ = socket.write_all(&garbage);
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        assert_eq!(!answer.is_empty(), is_answered, "{what}");
        // The first part of an answer that is no answer is a text: its length is not 0.
        assert!(answer.get(8) != Some(&0), "{what}: {answer:?}");
        assert_eq!(dict.items().unwrap(), [(1, "one".to_string())], "{what}");
    }
}

fn ask(dict: Dict) {
    dict.insert(1, "!".repeat(1_000_000)).unwrap();
    loop {
        dict.get(&1).unwrap();
    }
}

fn a_client_that_is_killed_costs_nothing() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    for _ in 0..5 {
        let mut client = Process::spawn(ask, (dict.clone(),)).unwrap();
        while dict.is_empty().unwrap() {}
        client.kill().unwrap();
        assert_eq!(client.join().unwrap(), -9);
        dict.clear().unwrap();
    }
    assert_eq!(dict.len().unwrap(), 0);
}

fn clients_that_go_leave_nothing_in_the_server() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let bytes = postcard::to_stdvec(&dict).unwrap();
    let count = |what: &str| {
        let folder = format!("/proc/{}/{what}", manager.pid());
        std::fs::read_dir(folder).unwrap().count()
    };
    assert_eq!(dict.len().unwrap(), 0);
    let before = (count("fd"), count("task"));
    for _ in 0..500 {
        let client: Dict = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(client.len().unwrap(), 0);
    }
    // A thread notices soon that its client has gone.
    while (count("fd"), count("task")) > before {}
    assert_eq!(dict.len().unwrap(), 0);
}

/// It can be tried only by someone who may become another user.
fn another_users_process_is_not_let_in() {
    if !geteuid().is_root() || !cfg!(target_os = "linux") {
        return;
    }
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let name = name(&dict);
    let program = "
import socket, struct, sys
client = socket.socket(socket.AF_UNIX)
client.connect('\\0' + sys.argv[1])
try:
    parts = struct.pack('<QQQ', 8, 0, 3) + b'len'
    client.sendall(struct.pack('<Q', len(parts)) + parts)
    print(len(client.recv(100)))
except OSError:
    print(0)
";
    let answer = |user: u32| {
        let mut command = Command::new("python3");
        let output = command.args(["-c", program, &name]).uid(user).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert_eq!(answer(0), "32\n", "the same user is answered");
    assert_eq!(answer(65534), "0\n");
    assert_eq!(dict.len().unwrap(), 0);
}

/// A name that is free, as one of a server that has ended, anyone may take.
fn another_users_server_is_not_trusted() {
    if !geteuid().is_root() || !cfg!(target_os = "linux") {
        return;
    }
    let name = format!("multiprocessing-test-{}", std::process::id());
    let program = "
import socket, struct, sys
server = socket.socket(socket.AF_UNIX)
server.bind('\\0' + sys.argv[1])
server.listen()
print(flush=True)
while True:
    client, _ = server.accept()
    answer = struct.pack('<QQQ', 0, 8, 7)
    client.sendall(struct.pack('<Q', len(answer)) + answer)
";
    let bytes = postcard::to_stdvec(&(&name, None::<Duration>, 0_usize)).unwrap();
    for (user, answer) in [(0, Some(7)), (65534, None)] {
        let mut server = Command::new("python3")
            .args(["-c", program, &name])
            .uid(user)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let is_there = server.stdout.take().unwrap().read(&mut [0]);
        assert_eq!(is_there.unwrap(), 1);
        let dict: Dict = postcard::from_bytes(&bytes).unwrap();
        match dict.len() {
            Ok(len) => assert_eq!(Some(len), answer, "user {user}"),
            Err(error) => {
                assert_eq!(None, answer, "{error}");
                assert!(error.to_string().contains("another user's"), "{error}");
            }
        }
        server.kill().unwrap();
        server.wait().unwrap();
    }
}

fn ctrl_c_does_not_end_the_server() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    kill(Pid::from_raw(manager.pid()), Signal::SIGINT).unwrap();
    for n in 0..100 {
        dict.insert(n, String::new()).unwrap();
    }
}

fn no_room_for_another_client_is_said() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, 20, hard).unwrap();
    let manager = Manager::start().unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
    let dict: Dict = manager.dict().unwrap();
    let bytes = postcard::to_stdvec(&dict).unwrap();
    // Each of these has a connection of its own.
    let mut clients: Vec<Dict> = Vec::new();
    let error = loop {
        let client: Dict = postcard::from_bytes(&bytes).unwrap();
        match client.len() {
            Ok(_) => clients.push(client),
            Err(error) => break error,
        }
        assert!(clients.len() < 20);
    };
    assert!(error.to_string().contains("ulimit -n"), "{error}");
    assert!(clients.len() > 5, "{}", clients.len());
    for client in &clients {
        assert_eq!(client.len().unwrap(), 0);
    }
    // When one has gone, another may come.
    let files = || {
        let folder = format!("/proc/{}/fd", manager.pid());
        std::fs::read_dir(folder).unwrap().count()
    };
    let before = files();
    clients.pop();
    while files() >= before {}
    let client: Dict = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(client.len().unwrap(), 0);
}

/// A process that has a manager, and ends without dropping it.
fn own_a_manager(told: NamespaceProxy, exits: bool) {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    told.set("dict", &dict).unwrap();
    if exits {
        exit(3);
    }
    loop {
        dict.insert(1, String::new()).unwrap();
    }
}

fn is_reached(dict: &Dict) -> bool {
    connect(dict).is_ok()
}

fn a_parent_that_is_killed_takes_the_server_along() {
    let manager = Manager::start().unwrap();
    let told = manager.namespace().unwrap();
    let mut owner = Process::spawn(own_a_manager, (told.clone(), false)).unwrap();
    let dict = loop {
        if let Some(dict) = told.get::<Dict>("dict").unwrap() {
            break dict;
        }
    };
    while dict.is_empty().unwrap() {}
    assert!(is_reached(&dict));
    owner.kill().unwrap();
    assert_eq!(owner.join().unwrap(), -9);
    // The harness sees to it that no process stays either.
    while is_reached(&dict) {}
    assert_closed(dict.len().unwrap_err());
}

fn a_parent_that_exits_takes_the_server_along() {
    let manager = Manager::start().unwrap();
    let told = manager.namespace().unwrap();
    let mut owner = Process::spawn(own_a_manager, (told.clone(), true)).unwrap();
    assert_eq!(owner.join().unwrap(), 3);
    let dict: Dict = told.get("dict").unwrap().unwrap();
    while is_reached(&dict) {}
    assert_closed(dict.len().unwrap_err());
}

fn a_server_that_cannot_be_started_leaves_nothing() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    for files in 3..12 {
        setrlimit(Resource::RLIMIT_NOFILE, files, hard).unwrap();
        let result = Manager::start();
        setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
        match result {
            Ok(manager) => drop(manager),
            Err(error) => assert!(error.to_string().starts_with("failed to "), "{error}"),
        }
        assert!(!has_children());
    }
}
