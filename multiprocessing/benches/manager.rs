//! A dict in a manager: a call is a message there and one back, and beside it stand the same two
//! messages over a bare Unix socket, and the same call in Python.
//!
//!     cargo bench -p multiprocessing --bench manager

mod rounds;

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use multiprocessing::{DictProxy, Error, Manager, Process, entry_points};
use rounds::python::Python;
use rounds::{Aim, Contender, compare, each};

const ROUNDS: usize = 15;
/// As long as the question of a `get`; the answer is a little shorter.
const MESSAGE: usize = 48;

fn main() -> Result<(), Error> {
    entry_points![];

    // Before there is a second thread or a child that would inherit it.
    let (mut ours, mut theirs) = UnixStream::pair().expect("a socket pair");
    let mut echo = Process::fork(|| {
        let mut message = [0; MESSAGE];
        while theirs.read_exact(&mut message).is_ok() {
            theirs.write_all(&message).expect("it listens");
        }
    })?;
    let mut bare = || {
        let mut message = [0; MESSAGE];
        ours.write_all(&message).expect("it listens");
        ours.read_exact(&mut message).expect("it answers");
    };

    let manager = Manager::start()?;
    let dict: DictProxy<u64, u64> = manager.dict()?;
    let many: DictProxy<u64, u64> = manager.dict()?;
    dict.insert(1, 1)?;
    let mut python = Python::start("manager.py");
    let there = "the manager is there";
    let get = || {
        dict.get(&1).expect(there);
    };
    let insert = || dict.insert(1, 2).expect(there);
    let update = || many.update((0..10_000).map(|n| (n, n * n))).expect(there);
    let items = || drop(many.items().expect(there));
    for (what, times, operation, is_one) in [
        ("get", 500, &get as &dyn Fn(), true),
        ("insert", 500, &insert, true),
        ("update", 5, &update, false),
        ("items", 5, &items, false),
    ] {
        let mut aims = Vec::new();
        let mut contenders = vec![Contender {
            name: "here",
            measure: Box::new(move || each(times, operation)),
        }];
        if is_one {
            aims.push(Aim::AtMost(1.3));
            contenders.push(Contender {
                name: "two messages over a bare Unix socket",
                measure: Box::new(|| each(times, &mut bare)),
            });
        }
        if let Some(python) = &mut python {
            aims.push(Aim::AtLeast(1.5));
            contenders.push(Contender {
                name: "Python's Manager().dict()",
                measure: Box::new(move || python.measure(what, times)),
            });
        }
        let size = if is_one { "" } else { " of 10,000 items" };
        compare(&format!("dict: {what}{size}"), ROUNDS, &aims, contenders);
    }

    // Killed, it would leave its own manager's process behind.
    if let Some(python) = &mut python {
        python.measure("end", 0);
    }
    echo.kill()
}
