//! Python's shared memory and ours are the same.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use multiprocessing::SharedMemory;
use testkit::cases::{Case, cases};
use testkit::python::python;

use super::names::{bytes, name};

pub(crate) const CASES: &[Case] = cases![python_attaches_ours, we_attach_pythons,];

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
    let Some(python) = python() else { return };
    let python = python.code(program).arg(memory.name().unwrap());
    assert_eq!(python.run().success().stdout, "5 hello\ntaken\n");
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
    let Some(python) = python() else { return };
    let mut child = Command::new(&python.path)
        .args(["-c", program, &name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
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
