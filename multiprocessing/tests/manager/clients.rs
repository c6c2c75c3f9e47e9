//! Clients that send garbage, are killed, are too many, or another user's.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::server::{Dict, connect, name};
use crate::harness::{Case, cases};
use multiprocessing::{Manager, Process};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::unistd::geteuid;

pub(crate) const CASES: &[Case] = cases![
    garbage_costs_the_client_its_connection_alone,
    a_client_that_is_killed_costs_nothing,
    clients_that_go_leave_nothing_in_the_server,
    another_users_process_is_not_let_in,
    another_users_server_is_not_trusted,
    no_room_for_another_client_is_said,
];

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

pub(crate) fn ask(dict: Dict) {
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
