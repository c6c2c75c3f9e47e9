//! Starting and joining threads with this crate's functions, beside bare `std::thread`. The aim: at
//! most 1.05x.
//!
//!     cargo bench -p threading --bench start_and_join

mod rounds;

use std::thread;

use rounds::python::Python;
use rounds::{Contender, compare, seconds};

/// So many threads make one sample: a single one takes some 50 us, and a busy machine would hide it.
const COUNT: usize = 200;

fn main() {
    let mut python = Python::start();
    let mut contenders = vec![
        Contender {
            name: "ours: spawn, threading::join",
            aim: None,
            measure: Box::new(|| {
                seconds(|| {
                    for _ in 0..COUNT {
                        threading::join(thread::spawn(|| ())).expect("it does not panic");
                    }
                })
            }),
        },
        Contender {
            name: "std: spawn, JoinHandle::join",
            aim: Some(1.05),
            measure: Box::new(|| {
                seconds(|| {
                    for _ in 0..COUNT {
                        thread::spawn(|| ()).join().expect("it does not panic");
                    }
                })
            }),
        },
    ];
    if let Some(python) = &mut python {
        contenders.push(Contender {
            name: "Python: Thread.start, Thread.join",
            aim: None,
            measure: Box::new(|| python.measure(&format!("threads {COUNT}"))),
        });
    }
    compare(
        &format!("{COUNT} threads, one after another"),
        101,
        contenders,
    );

    let contenders = vec![
        Contender {
            name: "ours: on_threads",
            aim: None,
            measure: Box::new(|| {
                seconds(|| {
                    for _ in 0..COUNT / 4 {
                        threading::on_threads(4, |i| i);
                    }
                })
            }),
        },
        Contender {
            name: "std: thread::scope",
            aim: Some(1.05),
            measure: Box::new(|| {
                seconds(|| {
                    for _ in 0..COUNT / 4 {
                        thread::scope(|scope| {
                            let threads = [0, 1, 2, 3].map(|i| scope.spawn(move || i));
                            threads.map(|thread| thread.join().expect("it does not panic"))
                        });
                    }
                })
            }),
        },
    ];
    compare(&format!("{COUNT} threads, four at a time"), 101, contenders);
}
