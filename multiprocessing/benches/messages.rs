//! One message there and back, and 64 MB from one process to another: ours beside what the system
//! gives without a library, and beside Python.
//!
//!     cargo bench -p multiprocessing --bench messages
//!     taskset -c 0 cargo bench -p multiprocessing --bench messages
//!
//! The second form shows one core, where a reply cannot come from a second one that is idle.
#![allow(clippy::unwrap_used)]

use std::cell::RefCell;
use std::io::{Read, Write};

use multiprocessing::{
    Connection, Error, PipeReader, PipeWriter, Process, QueueReceiver, QueueSender, bounded_queue,
    entry_points, one_way_pipe, pipe, queue,
};
use testkit::rounds::{Aim, Contender, PythonTimer, compare, each, seconds};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/messages.py");
const MUCH: usize = 64 << 20;
const CHUNK: usize = 1 << 20;

fn main() -> Result<(), Error> {
    entry_points![echo_pipe, echo_queue, sink_queue, sink_pipe];
    let rounds = 30;
    let times = 2000;
    let mut python = PythonTimer::start(PYTHON);

    let (mut ours, theirs) = pipe::<u64, u64>()?;
    let _pipe_echo = Process::spawn(echo_pipe, (theirs,))?;
    let (to, from) = queue::<u64>()?;
    let (back, answers) = queue::<u64>()?;
    let _queue_echo = Process::spawn(echo_queue, (from, back))?;
    let mut bare = Bare::start()?;

    let pipe = move || {
        each(times, || {
            ours.send(&7).unwrap();
            assert_eq!(ours.recv().unwrap(), 7);
        })
    };
    let bare = || each(times, || bare.round_trip());
    let mut contenders = vec![
        Contender::new("Pipe", Aim::None, pipe),
        Contender::new("two bare pipes, 8 bytes", Aim::AtMost(1.3), bare),
    ];
    if let Some(python) = &mut python {
        let measure = || python.measure(&format!("pipe {times}"));
        let aim = Aim::FasterBy(3.0);
        contenders.push(Contender::new("Python's Pipe", aim, measure));
    }
    compare("one message there and back", rounds, contenders);

    let queues = move || {
        each(times, || {
            to.put(&7).unwrap();
            assert_eq!(answers.get().unwrap(), 7);
        })
    };
    let mut contenders = vec![Contender::new("two Queues", Aim::None, queues)];
    if let Some(python) = &mut python {
        let measure = || python.measure(&format!("queue {times}"));
        let aim = Aim::FasterBy(5.0);
        contenders.push(Contender::new("two of Python's Queues", aim, measure));
    }
    compare("one item there and back", rounds, contenders);

    much(rounds / 2, &mut python)
}

/// 64 MB, and a message that they have arrived. What is promised is 1 GB/s: 67 ms.
fn much(rounds: usize, python: &mut Option<PythonTimer>) -> Result<(), Error> {
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
        Contender::new("put_bytes and get_bytes, one item", Aim::None, || {
            // Several in a row, as a queue that is not used for a second gives its memory back.
            each(5, || {
                sender.put_bytes(&bytes).unwrap();
                wait_for_all(&mut done);
            })
        }),
        Contender::new("1 GB/s would take (computed)", Aim::AtMost(1.0), || {
            MUCH as f64 / 1e9
        }),
        Contender::new(
            "the same, 64 items of 1 MB, four at a time",
            Aim::None,
            || {
                seconds(|| {
                    for chunk in bytes.chunks(CHUNK) {
                        small_sender.put_bytes(chunk).unwrap();
                    }
                    wait_for_all(&mut small_done);
                })
            },
        ),
        Contender::new("send_bytes and recv_bytes of a Pipe", Aim::None, || {
            seconds(|| {
                writer.send_bytes(&bytes).unwrap();
                wait_for_all(&mut pipe_done);
            })
        }),
        Contender::new("memcpy", Aim::None, || {
            seconds(|| {
                target.copy_from_slice(std::hint::black_box(&bytes));
                std::hint::black_box(&mut target);
            })
        }),
    ];
    if let Some(python) = python {
        let measure = || python.measure("much 1");
        contenders.push(Contender::new("Python's Queue", Aim::None, measure));
    }
    compare("64 MB to another process", rounds, contenders);
    Ok(())
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
    fn start() -> Result<Self, Error> {
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
        Ok(Self {
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
