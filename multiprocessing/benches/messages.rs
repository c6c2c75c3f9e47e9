//! One message there and back, and 64 MB from one process to another: ours beside what the system
//! gives without a library, and beside Python.
//!
//!     cargo bench -p multiprocessing --bench messages
//!     taskset -c 0 cargo bench -p multiprocessing --bench messages
//!
//! The second form shows one core, where nobody can be served by a processor that waits for him.
#![allow(clippy::unwrap_used)]

mod rounds;

use std::cell::RefCell;
use std::io::{Read, Write};

use multiprocessing::{
    Connection, Error, PipeReader, PipeWriter, Process, QueueReceiver, QueueSender, bounded_queue,
    entry_points, one_way_pipe, pipe, queue,
};
use rounds::python::Python;
use rounds::{Aim, Contender, compare, each};

const MUCH: usize = 64 << 20;
const CHUNK: usize = 1 << 20;

fn main() -> Result<(), Error> {
    entry_points![echo_pipe, echo_queue, sink_queue, sink_pipe];
    let rounds = 30;
    let times = 2000;
    let python = RefCell::new(Python::start("messages.py"));
    let has_python = python.borrow().is_some();
    let ask = |what, times| python.borrow_mut().as_mut().unwrap().measure(what, times);

    let (mut ours, theirs) = pipe::<u64, u64>()?;
    let _pipe_echo = Process::spawn(echo_pipe, (theirs,))?;
    let (to, from) = queue::<u64>()?;
    let (back, answers) = queue::<u64>()?;
    let _queue_echo = Process::spawn(echo_queue, (from, back))?;
    let mut bare = Bare::start()?;

    let mut contenders = vec![
        contender("Pipe", move || {
            each(times, || {
                ours.send(&7).unwrap();
                assert_eq!(ours.recv().unwrap(), 7);
            })
        }),
        contender("two bare pipes, 8 bytes", || {
            each(times, || bare.round_trip())
        }),
    ];
    let mut aims = vec![Aim::AtMost(1.3)];
    if has_python {
        contenders.push(contender("Python's Pipe", || ask("pipe", times)));
        aims.push(Aim::AtLeast(3.0));
    }
    compare("one message there and back", rounds, &aims, contenders);

    let mut contenders = vec![contender("two Queues", move || {
        each(times, || {
            to.put(&7).unwrap();
            assert_eq!(answers.get().unwrap(), 7);
        })
    })];
    let mut aims = vec![];
    if has_python {
        contenders.push(contender("two of Python's Queues", || ask("queue", times)));
        aims.push(Aim::AtLeast(5.0));
    }
    compare("one item there and back", rounds, &aims, contenders);

    much(rounds / 2, has_python.then_some(&ask))
}

/// 64 MB, and a word that they have arrived. What is promised is 1 GB/s: 67 ms.
fn much(rounds: usize, python: Option<&dyn Fn(&'static str, u32) -> f64>) -> Result<(), Error> {
    let bytes = vec![7; MUCH];
    // The processes first: they are waited for last, when what they wait for is closed.
    let mut processes = Vec::new();
    let (sender, receiver) = queue::<()>()?;
    let (mut done, word) = one_way_pipe::<u64>()?;
    processes.push(Process::spawn(sink_queue, (receiver, word))?);
    let (small_sender, receiver) = bounded_queue::<()>(4)?;
    let (mut small_done, word) = one_way_pipe::<u64>()?;
    processes.push(Process::spawn(sink_queue, (receiver, word))?);
    let (reader, mut writer) = one_way_pipe::<()>()?;
    let (mut pipe_done, word) = one_way_pipe::<u64>()?;
    processes.push(Process::spawn(sink_pipe, (reader, word))?);

    let mut target = vec![1; MUCH];
    let mut contenders = vec![
        contender("put_bytes and get_bytes, one item", || {
            // Several in a row, as a queue that is not used for a second gives its memory back.
            each(5, || {
                sender.put_bytes(&bytes).unwrap();
                wait_for_all(&mut done);
            })
        }),
        contender("1 GB/s would take (computed)", || MUCH as f64 / 1e9),
        contender("the same, 64 items of 1 MB, four at a time", || {
            each(1, || {
                for chunk in bytes.chunks(CHUNK) {
                    small_sender.put_bytes(chunk).unwrap();
                }
                wait_for_all(&mut small_done);
            })
        }),
        contender("send_bytes and recv_bytes of a Pipe", || {
            each(1, || {
                writer.send_bytes(&bytes).unwrap();
                wait_for_all(&mut pipe_done);
            })
        }),
        contender("memcpy", || {
            each(1, || {
                target.copy_from_slice(std::hint::black_box(&bytes));
                std::hint::black_box(&mut target);
            })
        }),
    ];
    let compared = [Aim::AtMost(1.0), Aim::Beside, Aim::Beside, Aim::Beside];
    let mut aims = Vec::from(compared);
    if let Some(python) = python {
        contenders.push(contender("Python's Queue", || python("much", 1)));
        aims.push(Aim::Beside);
    }
    compare("64 MB to another process", rounds, &aims, contenders);
    Ok(())
}

fn contender<'a>(name: &'static str, measure: impl FnMut() -> f64 + 'a) -> Contender<'a> {
    let measure = Box::new(measure);
    Contender { name, measure }
}

fn wait_for_all(done: &mut PipeReader<u64>) {
    let mut left = MUCH as u64;
    while left > 0 {
        left -= done.recv().unwrap();
    }
}

fn echo_pipe(mut other: Connection<u64>) {
    while let Ok(number) = other.recv() {
        other.send(&number).unwrap();
    }
}

fn echo_queue(from: QueueReceiver<u64>, to: QueueSender<u64>) {
    for number in &from {
        to.put(&number.unwrap()).unwrap();
    }
}

fn sink_queue(from: QueueReceiver<()>, mut done: PipeWriter<u64>) {
    while let Ok(bytes) = from.get_bytes() {
        done.send(&(bytes.len() as u64)).unwrap();
    }
}

fn sink_pipe(mut from: PipeReader<()>, mut done: PipeWriter<u64>) {
    while let Ok(bytes) = from.recv_bytes() {
        done.send(&(bytes.len() as u64)).unwrap();
    }
}

/// Two pipes of std's, and a forked child that writes back what it reads.
struct Bare {
    to: std::io::PipeWriter,
    from: std::io::PipeReader,
    _process: Process,
}

impl Bare {
    fn start() -> Result<Bare, Error> {
        let (mut their_reader, to) = std::io::pipe().unwrap();
        let (from, mut their_writer) = std::io::pipe().unwrap();
        let kept = RefCell::new(Some((to, from)));
        let process = Process::fork(|| {
            kept.take();
            let mut bytes = [0; 8];
            while their_reader.read_exact(&mut bytes).is_ok() {
                their_writer.write_all(&bytes).unwrap();
            }
        })?;
        let (to, from) = kept.take().unwrap();
        Ok(Bare {
            to,
            from,
            _process: process,
        })
    }

    fn round_trip(&mut self) {
        let mut bytes = 7_u64.to_le_bytes();
        self.to.write_all(&bytes).unwrap();
        self.from.read_exact(&mut bytes).unwrap();
    }
}
