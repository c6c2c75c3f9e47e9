//! Starting and joining threads with this crate's functions, compared with bare `std::thread`. The
//! aim: at most 1.05x.
//!
//!     cargo bench -p threading --bench start_and_join

use std::thread;

use testkit::rounds::{Aim, Contender, PythonTimer, compare, each};

/// Threads in one sample: starting a single one takes about 50 us, and other programs would disturb
/// that too much.
const COUNT: u32 = 200;

fn main() {
    let ours = || {
        each(COUNT, || {
            threading::join(thread::spawn(|| ())).expect("it does not panic");
        })
    };
    let bare = || {
        each(COUNT, || {
            thread::spawn(|| ()).join().expect("it does not panic");
        })
    };
    let mut contenders = vec![
        Contender::new("ours: spawn, threading::join", Aim::None, ours),
        Contender::new("std: spawn, JoinHandle::join", Aim::AtMost(1.05), bare),
    ];
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/measure.py");
    if let Some(mut python) = PythonTimer::start(program) {
        let request = format!("threads {COUNT}");
        let python = move || python.measure(&request) / f64::from(COUNT);
        let name = "Python: Thread.start, Thread.join";
        contenders.push(Contender::new(name, Aim::None, python));
    }
    let what = format!("starting and joining a thread, {COUNT} times");
    compare(&what, 101, contenders);

    let ours = || {
        each(COUNT / 4, || {
            threading::on_threads(4, |i| i);
        })
    };
    let bare = || {
        each(COUNT / 4, || {
            thread::scope(|scope| {
                let threads = [0, 1, 2, 3].map(|i| scope.spawn(move || i));
                threads.map(|thread| thread.join().expect("it does not panic"))
            });
        })
    };
    let contenders = vec![
        Contender::new("ours: on_threads", Aim::None, ours),
        Contender::new("std: thread::scope", Aim::AtMost(1.05), bare),
    ];
    compare(
        "starting and joining four threads at a time",
        101,
        contenders,
    );
}
