//! What a pool costs: many tiny inputs, beside Python's pool, and beside the same bytes through
//! bare pipes.
//!
//!     cargo bench -p multiprocessing --bench pool

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Instant;

use multiprocessing::{Pool, Process, entry_points};
use testkit::rounds::{Aim, Contender, PythonTimer, compare, each, seconds};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/pool.py");
const INPUTS: u64 = 100_000;
const ROUNDS: usize = 15;

fn main() {
    entry_points![square];

    // Forked before there is a pool, which has a thread.
    let (mut pipes, mut by_hand) = (Bare::start(echo), Bare::start(square_each));
    let pool = Pool::new(2).expect("two processes");
    let python = PythonTimer::start(PYTHON).map(RefCell::new);

    many(&pool, python.as_ref(), &mut pipes, &mut by_hand);
    one_at_a_time(&pool, python.as_ref());
}

fn square(n: u64) -> u64 {
    n * n
}

fn expected() -> u64 {
    (0..INPUTS).map(square).sum()
}

fn many(pool: &Pool, python: Option<&RefCell<PythonTimer>>, pipes: &mut Bare, by_hand: &mut Bare) {
    let ours = || {
        let start = Instant::now();
        let results = pool.map(square, 0..INPUTS).expect("all have results");
        let time = start.elapsed().as_secs_f64();
        assert_eq!(results.iter().sum::<u64>(), expected());
        time
    };
    let mut contenders = vec![
        Contender::new("Pool::map of 100,000 numbers", Aim::None, ours),
        Contender::new(
            "the same frames, echoed by bare processes",
            Aim::AtMost(2.0),
            || pipes.measure(),
        ),
        Contender::new(
            "the same frames, squared by bare processes",
            Aim::AtMost(2.0),
            || by_hand.measure(),
        ),
    ];
    if let Some(python) = python {
        let measure = || python.borrow_mut().measure("map 1");
        let aim = Aim::FasterBy(5.0);
        contenders.push(Contender::new("Python's Pool.map", aim, measure));
    }
    compare("many inputs, 2 workers", ROUNDS, contenders);
}

fn one_at_a_time(pool: &Pool, python: Option<&RefCell<PythonTimer>>) {
    let Some(python) = python else { return };
    let python = |request| move || python.borrow_mut().measure(request);

    let single = pool.chunksize(1);
    let ours = || seconds(|| drop(single.map(square, 0..INPUTS / 10)));
    let contenders = vec![
        Contender::new("pool.chunksize(1).map of 10,000 numbers", Aim::None, ours),
        Contender::new(
            "Python's Pool.map with chunksize=1",
            Aim::FasterBy(5.0),
            python("map_1 1"),
        ),
    ];
    compare("chunks of 1", ROUNDS, contenders);

    let ours = || {
        seconds(|| {
            let results = pool.imap(square, 0..INPUTS / 10).expect("an open pool");
            black_box(results.filter_map(Result::ok).count());
        })
    };
    let contenders = vec![
        Contender::new("Pool::imap of 10,000 numbers", Aim::None, ours),
        Contender::new("Python's Pool.imap", Aim::FasterBy(5.0), python("imap 1")),
    ];
    compare("one result after the other", ROUNDS, contenders);

    let ours = || each(1000, || drop(black_box(pool.apply(square, (3,)))));
    let contenders = vec![
        Contender::new("Pool::apply", Aim::None, ours),
        Contender::new(
            "Python's Pool.apply",
            Aim::FasterBy(3.0),
            python("apply 1000"),
        ),
    ];
    compare("one call and its result", ROUNDS, contenders);
}

/// Two forked processes at the ends of sockets, with no library: they get the frames that a pool
/// would send, and send frames back.
struct Bare {
    processes: Vec<(UnixStream, Process)>,
    /// The inputs in frames: four bytes of length, and the number in 7 bits a byte.
    blocks: Vec<Vec<u8>>,
}

/// Less than a socket holds, so that no write waits for room.
const BLOCK: usize = 48 << 10;

impl Bare {
    fn start(answer: fn(&[u8], &mut Vec<u8>)) -> Self {
        let mut blocks = vec![Vec::new()];
        for n in 0..INPUTS {
            let mut block = blocks.pop().expect("there is one");
            if block.len() > BLOCK {
                blocks.push(block);
                block = Vec::new();
            }
            write_frame(n, &mut block);
            blocks.push(block);
        }
        let processes = (0..2).map(|_| {
            let (ours, theirs) = UnixStream::pair().expect("a socket pair");
            let process = Process::fork(|| serve(&theirs, answer)).expect("one thread");
            (ours, process)
        });
        let processes = processes.collect();
        Self { processes, blocks }
    }

    /// Each gets every second block, and one more before its answers to the last are read.
    fn measure(&mut self) -> f64 {
        let start = Instant::now();
        let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
        let sockets: Vec<&UnixStream> = self.processes.iter().map(|(socket, _)| socket).collect();
        for (at, block) in self.blocks.iter().enumerate() {
            write_block(sockets[at % 2], block);
            if at >= 2 {
                read_block(sockets[at % 2], &mut bytes);
                read_frames(&bytes, |n| numbers.push(n));
            }
        }
        for at in self.blocks.len()..self.blocks.len() + 2 {
            read_block(sockets[at % 2], &mut bytes);
            read_frames(&bytes, |n| numbers.push(n));
        }
        let time = start.elapsed().as_secs_f64();
        assert_eq!(numbers.len() as u64, INPUTS);
        black_box(numbers);
        time
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        for (_, process) in &mut self.processes {
            let _ = process.kill();
        }
    }
}

fn serve(socket: &UnixStream, answer: fn(&[u8], &mut Vec<u8>)) {
    let (mut block, mut answers) = (Vec::new(), Vec::new());
    loop {
        read_block(socket, &mut block);
        answers.clear();
        answer(&block, &mut answers);
        write_block(socket, &answers);
    }
}

fn echo(block: &[u8], answers: &mut Vec<u8>) {
    answers.extend_from_slice(block);
}

fn square_each(block: &[u8], answers: &mut Vec<u8>) {
    read_frames(block, |n| write_frame(n * n, answers));
}

fn write_block(mut socket: &UnixStream, block: &[u8]) {
    let length = (block.len() as u64).to_le_bytes();
    socket.write_all(&length).expect("the other end is open");
    socket.write_all(block).expect("the other end is open");
}

fn read_block(mut socket: &UnixStream, block: &mut Vec<u8>) {
    let mut length = [0; 8];
    socket
        .read_exact(&mut length)
        .expect("the other end is open");
    block.resize(u64::from_le_bytes(length) as usize, 0);
    socket.read_exact(block).expect("the other end is open");
}

fn write_frame(mut n: u64, to: &mut Vec<u8>) {
    let start = to.len();
    to.extend_from_slice(&[0; 4]);
    while n > 127 {
        to.push(n as u8 | 128);
        n >>= 7;
    }
    to.push(n as u8);
    let length = (to.len() - start - 4) as u32;
    to[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

fn read_frames(mut bytes: &[u8], mut each: impl FnMut(u64)) {
    while let Some((header, rest)) = bytes.split_first_chunk() {
        let (body, rest) = rest.split_at(u32::from_le_bytes(*header) as usize);
        let bits = body.iter().rev();
        each(bits.fold(0, |n, &byte| n << 7 | u64::from(byte & 127)));
        bytes = rest;
    }
}
