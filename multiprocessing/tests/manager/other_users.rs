//! Processes of another user, as a client and as a server.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::server::{Dict, name};
use crate::harness::{Case, cases};
use multiprocessing::Manager;
use nix::unistd::geteuid;

pub(crate) const CASES: &[Case] = cases![
    another_users_process_is_not_let_in,
    another_users_server_is_not_trusted,
];

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
