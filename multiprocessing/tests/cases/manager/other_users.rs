//! Processes of another user, as a client and as a server.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use multiprocessing::Manager;
use nix::unistd::geteuid;
use testkit::cases::{Case, cases};

use super::server::{Dict, name};

pub(crate) const CASES: &[Case] = cases![
    another_users_process_is_not_let_in,
    another_users_server_is_not_trusted,
];

const OTHER_USER: u32 = 65_534;

/// Returns a command that runs `python3` as a user. `None` if that is not possible: only root may
/// become another user, and there may be no Python, or none that the user may run.
fn python_as(user: u32) -> Option<Command> {
    if !geteuid().is_root() || !cfg!(target_os = "linux") {
        return None;
    }
    // The PATH is searched as that user: root's Python may lie where only root may look.
    let command = || {
        let mut command = Command::new("python3");
        command.uid(user);
        command
    };
    let status = command().args(["-c", ""]).status();
    status.is_ok_and(|status| status.success()).then(command)
}

fn another_users_process_is_not_let_in() {
    let (Some(mut own), Some(mut other)) = (python_as(0), python_as(OTHER_USER)) else {
        return;
    };
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
    let answer = |python: &mut Command| {
        let output = python.args(["-c", program, &name]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert_eq!(answer(&mut own), "32\n", "the same user is answered");
    assert_eq!(answer(&mut other), "0\n");
    assert_eq!(dict.len().unwrap(), 0);
}

/// A name that is free, as one of a server that has ended, anyone may take.
fn another_users_server_is_not_trusted() {
    let (Some(own), Some(other)) = (python_as(0), python_as(OTHER_USER)) else {
        return;
    };
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
    for (mut python, answer) in [(own, Some(7)), (other, None)] {
        let mut server = python
            .args(["-c", program, &name])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let is_there = server.stdout.take().unwrap().read(&mut [0]);
        assert_eq!(is_there.unwrap(), 1);
        let dict: Dict = postcard::from_bytes(&bytes).unwrap();
        match dict.len() {
            Ok(len) => assert_eq!(Some(len), answer),
            Err(error) => {
                assert_eq!(None, answer, "{error}");
                assert!(error.to_string().contains("another user's"), "{error}");
            }
        }
        server.kill().unwrap();
        server.wait().unwrap();
    }
}
