//! A dict in a manager: a call is a message there and one back, and beside it stand the same two
//! messages over a bare Unix socket, and the same call in Python.
//!
//!     cargo bench -p multiprocessing --bench manager

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use multiprocessing::{DictProxy, Error, Manager, Process, entry_points};
use testkit::rounds::{Aim, Contender, PythonTimer, compare, each};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/manager.py");
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
    let mut python = PythonTimer::start(PYTHON);
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
        let mut contenders = vec![Contender::new("here", Aim::None, || each(times, operation))];
        if is_one {
            let name = "two messages over a bare Unix socket";
            let measure = || each(times, &mut bare);
            contenders.push(Contender::new(name, Aim::AtMost(1.3), measure));
        }
        if let Some(python) = &mut python {
            let name = "Python's Manager().dict()";
            let measure = move || python.measure(&format!("{what} {times}"));
            contenders.push(Contender::new(name, Aim::FasterBy(1.5), measure));
        }
        let size = if is_one { "" } else { " of 10,000 items" };
        compare(&format!("dict: {what}{size}"), ROUNDS, contenders);
    }

    // If it were killed, its manager's process would stay.
    if let Some(python) = &mut python {
        python.measure("end 0");
    }
    echo.kill()
}
