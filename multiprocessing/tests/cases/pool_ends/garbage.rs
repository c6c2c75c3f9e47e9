//! Workers that send something else than a result, or nothing.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use multiprocessing::{Fault, Pool};
use nix::sys::socket::{MsgFlags, send};
use nix::unistd::close;
use testkit::cases::{Case, cases};

use super::{fault, square};

pub(crate) const CASES: &[Case] = cases![
    a_worker_that_closes_its_socket_names_its_input,
    garbage_from_a_worker_is_an_error,
    what_a_worker_prints_is_not_read,
    a_result_above_the_limit_is_refused,
    a_panic_in_the_middle_of_a_result_is_an_error_and_nothing_else,
];

/// The numbers of the sockets that this process has open.
pub(crate) fn sockets() -> Vec<i32> {
    let files = fs::read_dir("/proc/self/fd").unwrap().flatten();
    let is_socket = |path: &PathBuf| {
        fs::read_link(path).is_ok_and(|target| target.to_string_lossy().starts_with("socket"))
    };
    let numbers = files.map(|file| file.path()).filter(is_socket);
    numbers
        .map(|path| path.file_name().unwrap().to_str().unwrap().parse().unwrap())
        .collect()
}

pub(crate) fn close_sockets(n: u64) -> u64 {
    if n == 3 {
        sockets()
            .into_iter()
            .for_each(|socket| close(socket).unwrap());
        std::thread::sleep(Duration::from_secs(600));
    }
    n
}

fn a_worker_that_closes_its_socket_names_its_input() {
    let results = Pool::new(2).unwrap().try_map(close_sockets, 0..6).unwrap();
    for (n, result) in results.into_iter().enumerate() {
        if n == 3 {
            let (_, fault) = fault(result);
            assert!(fault.to_string().contains("closed its socket"), "{fault}");
        } else {
            assert_eq!(result.unwrap(), n as u64);
        }
    }
}

/// Does not return: a result that is ready before the pool kills the worker would be found in its
/// memory, and counts.
pub(crate) fn write_to_sockets(text: String) -> String {
    for socket in sockets() {
        send(socket, text.as_bytes(), MsgFlags::empty()).unwrap();
    }
    std::thread::sleep(Duration::from_secs(600));
    text
}

fn garbage_from_a_worker_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let nothing = String::from_utf8(vec![0; 24]).unwrap();
    let frame = String::from_utf8([&[1][..], &[0; 12]].concat()).unwrap();
    for garbage in ["this is no answer, but a text".to_owned(), nothing, frame] {
        let (index, fault) = fault(pool.map(write_to_sockets, [garbage]));
        assert_eq!(index, 0);
        assert!(
            matches!(&fault, Fault::Message(text) if text.contains("sent no answer")),
            "{fault}"
        );
        assert_eq!(pool.map(square, 0..3).unwrap(), [0, 1, 4]);
    }
}

pub(crate) fn print_garbage(n: u64) -> u64 {
    println!("\0\0\0\0 garbage {n}");
    n
}

fn what_a_worker_prints_is_not_read() {
    assert_eq!(
        Pool::new(2).unwrap().map(print_garbage, 0..3).unwrap(),
        [0, 1, 2]
    );
}

/// More bytes than a message may have, without having them in memory.
#[derive(Debug)]
pub(crate) struct Huge;

impl serde::Serialize for Huge {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeTuple;
        let megabyte = "x".repeat(1 << 20);
        let mut tuple = to.serialize_tuple(1025)?;
        for _ in 0..1025 {
            tuple.serialize_element(&megabyte)?;
        }
        tuple.end()
    }
}

impl<'a> serde::Deserialize<'a> for Huge {
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }
}

pub(crate) fn huge(_: u64) -> Huge {
    Huge
}

/// It panics while it is written down, when more of it is there than is kept with other results.
#[derive(Debug)]
pub(crate) struct HalfWritten;

impl serde::Serialize for HalfWritten {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeTuple;
        let mut tuple = to.serialize_tuple(2)?;
        tuple.serialize_element(&"x".repeat(1 << 20))?;
        panic!("half-way");
    }
}

impl<'a> serde::Deserialize<'a> for HalfWritten {
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }
}

pub(crate) fn half_written(_: u64) -> HalfWritten {
    HalfWritten
}

fn a_panic_in_the_middle_of_a_result_is_an_error_and_nothing_else() {
    let pool = Pool::new(1).unwrap();
    let (_, fault) = fault(pool.map(half_written, [1]));
    assert!(
        matches!(&fault, Fault::Panicked(text) if text == "half-way"),
        "{fault}"
    );
    assert_eq!(pool.map(square, [3]).unwrap(), [9]);
}

fn a_result_above_the_limit_is_refused() {
    let pool = Pool::new(1).unwrap();
    let (_, fault) = fault(pool.map(huge, [1]));
    assert!(
        matches!(&fault, Fault::UnwritableResult(text) if text.contains("limit")),
        "{fault}"
    );
    assert_eq!(pool.map(square, [3]).unwrap(), [9]);
}
