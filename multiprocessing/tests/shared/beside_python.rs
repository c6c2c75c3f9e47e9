//! Python's shared memory and ours are the same.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use super::names::{bytes, name};
use crate::harness::{Case, cases};
use multiprocessing::SharedMemory;

pub(crate) const CASES: &[Case] = cases![python_attaches_ours, we_attach_pythons,];

/// Runs a program in Python, which talks through pipes; `None` where there is no Python.
fn python(program: &str, name: &str) -> Option<Child> {
    let child = Command::new("python3")
        .args(["-c", program, name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    if child.is_err() {
        println!("skipped: there is no python3");
    }
    child.ok()
}

fn python_attaches_ours() {
    let program = "
import sys
from multiprocessing import resource_tracker, shared_memory
resource_tracker.register = lambda *args: None  # before 3.13 it would remove it
memory = shared_memory.SharedMemory(name=sys.argv[1])
print(memory.size, bytes(memory.buf[:5]).decode())
memory.buf[:5] = b'adieu'
memory.close()
try:
    shared_memory.SharedMemory(name=sys.argv[1], create=True, size=1)
except FileExistsError:
    print('taken')
";
    let memory = SharedMemory::create(Some(&name("python")), 5).unwrap();
    memory.write(0, b"hello").unwrap();
    let Some(child) = python(program, memory.name().unwrap()) else {
        return;
    };
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "5 hello\ntaken\n"
    );
    assert_eq!(bytes(&memory, 0, 5), b"adieu");
}

fn we_attach_pythons() {
    let program = "
import sys
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(name=sys.argv[1], create=True, size=10)
memory.buf[:5] = b'hello'
print(memory.name, flush=True)
sys.stdin.readline()
print(bytes(memory.buf[:5]).decode())
memory.close()
memory.unlink()
";
    let name = name("from_python");
    let Some(mut child) = python(program, &name) else {
        return;
    };
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), name);
    let memory = SharedMemory::attach(&name).unwrap();
    assert_eq!(
        (memory.size(), bytes(&memory, 0, 5)),
        (10, b"hello".to_vec())
    );
    memory.write(0, b"adieu").unwrap();
    drop(memory);
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    line.clear();
    output.read_line(&mut line).unwrap();
    assert_eq!(line, "adieu\n");
    assert!(child.wait().unwrap().success());
}
