//! A client that sends garbage.

use std::io::{Read, Write};

use multiprocessing::Manager;
use testkit::cases::{Case, cases};

use super::server::{Dict, connect};

pub(crate) const CASES: &[Case] = cases![garbage_costs_the_client_its_connection_alone,];

fn garbage_costs_the_client_its_connection_alone() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    dict.insert(1, "one".to_owned()).unwrap();

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
        assert_eq!(dict.items().unwrap(), [(1, "one".to_owned())], "{what}");
    }
}
