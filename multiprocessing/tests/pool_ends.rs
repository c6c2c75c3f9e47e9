//! A pool whose workers or whose owner meet a bad end: no input is lost or done twice, nobody hangs,
//! nothing is left.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::exit;
use std::time::{Duration, Instant};

use harness::{cases, has_children};
use multiprocessing::{Error, Fault, Pool, Process, entry_points};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::sys::socket::{MsgFlags, send};
use nix::unistd::{Pid, Uid, close, setuid};

fn main() {
    entry_points![
        square,
        killed_at_1000,
        killed_once,
        stop,
        fill_memory,
        close_sockets,
        write_to_sockets,
        print_garbage,
        huge,
        sleep_long,
        init_panics,
        init_exits,
        init_exits_soon
    ];
    harness::main(cases![
        all_but_the_deadly_input_are_done_and_once,
        a_deadly_input_is_tried_again_if_asked_for,
        a_stopped_worker_holds_up_nobody_who_gave_a_time,
        a_worker_without_memory_names_its_input,
        a_worker_that_closes_its_socket_names_its_input,
        garbage_from_a_worker_is_an_error,
        what_a_worker_prints_is_not_read,
        a_result_above_the_limit_is_refused,
        an_initializer_that_fails_ends_the_pool,
        workers_that_end_idle_are_not_replaced_for_ever,
        a_parent_that_panics_leaves_nothing,
        a_parent_that_is_killed_leaves_nothing,
        too_few_processes_name_the_limit,
    ]);
}

/// A file of its own for a test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let name = format!("multiprocessing-{name}-{}", std::process::id());
        Scratch(std::env::temp_dir().join(name))
    }

    fn path(&self) -> String {
        self.0.to_str().unwrap().to_string()
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(str::to_string).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// One write for a line, which others do not come between.
fn log(path: &str, line: impl ToString) {
    let file = OpenOptions::new().append(true).create(true).open(path);
    let line = line.to_string() + "\n";
    file.unwrap().write_all(line.as_bytes()).unwrap();
}

fn square(n: u64) -> u64 {
    n * n
}

fn die() {
    kill(Pid::this(), Signal::SIGKILL).unwrap();
}

fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> (usize, Fault) {
    match result {
        Err(Error::Input { index, fault, .. }) => (index, fault),
        other => panic!("not an input's error: {other:?}"),
    }
}

fn killed_at_1000(n: u64, path: String) -> u64 {
    log(&path, n);
    if n == 1000 {
        die();
    }
    n
}

fn all_but_the_deadly_input_are_done_and_once() {
    for (workers, chunksize) in [(1, None), (2, None), (2, Some(1)), (2, Some(300))] {
        let file = Scratch::new("once");
        let pool = Pool::new(workers).unwrap();
        let pool = chunksize.map_or(pool.chunksize(2000), |n| pool.chunksize(n));
        let inputs = (0..2000).map(|n| (n, file.path()));
        let results = pool.try_starmap(killed_at_1000, inputs).unwrap();
        assert_eq!(results.len(), 2000);
        for (n, result) in results.into_iter().enumerate() {
            if n == 1000 {
                let (index, fault) = fault(result);
                assert_eq!(index, 1000);
                assert!(
                    matches!(fault, Fault::WorkerEnded { exitcode: -9, .. }),
                    "{fault:?}"
                );
            } else {
                assert_eq!(result.unwrap(), n as u64);
            }
        }
        let mut begun: Vec<u64> = file
            .lines()
            .iter()
            .map(|line| line.parse().unwrap())
            .collect();
        begun.sort_unstable();
        assert!(begun.into_iter().eq(0..2000), "some were not begun once");
    }
}

/// Dies of input 3, as long as the file has fewer lines than this.
fn killed_once(n: u64, path: String, deaths: usize) -> u64 {
    if n == 3 {
        log(&path, n);
        if fs::read_to_string(&path).unwrap().lines().count() <= deaths {
            die();
        }
    }
    n
}

fn a_deadly_input_is_tried_again_if_asked_for() {
    for (retries, deaths) in [(1, 1), (2, 2), (2, 3), (0, 1)] {
        let file = Scratch::new("retry");
        let pool = Pool::builder().workers(2).retries(retries).start().unwrap();
        let inputs = (0..6).map(|n| (n, file.path(), deaths));
        let result = pool.starmap(killed_once, inputs);
        if retries >= deaths {
            assert_eq!(result.unwrap(), Vec::from_iter(0..6));
            assert_eq!(file.lines().len(), deaths + 1);
        } else {
            assert_eq!(fault(result).0, 3);
            assert_eq!(file.lines().len(), retries + 1);
        }
    }
}

fn stop(n: u64) -> u64 {
    kill(Pid::this(), Signal::SIGSTOP).unwrap();
    n
}

fn a_stopped_worker_holds_up_nobody_who_gave_a_time() {
    let pool = Pool::new(2).unwrap();
    let mut result = pool.apply_async(stop, (1,)).unwrap();
    let error = result.get_timeout(Duration::from_millis(100)).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    // The other worker goes on, and the pool can be ended.
    assert_eq!(pool.map(square, 0..4).unwrap(), [0, 1, 4, 9]);
    drop(pool);
    assert!(matches!(result.get(), Err(Error::Closed { .. })));
}

fn fill_memory(n: u64) -> usize {
    let limit = 1 << 30;
    setrlimit(Resource::RLIMIT_AS, limit, limit).unwrap();
    let mut all = Vec::new();
    for _ in 0..n * 1000 {
        all.push(vec![1_u8; 10 << 20]);
    }
    all.len()
}

fn a_worker_without_memory_names_its_input() {
    let pool = Pool::new(1).unwrap();
    let results = pool.try_map(fill_memory, [0, 1, 0]).unwrap();
    assert!(
        matches!((&results[0], &results[2]), (Ok(0), Ok(0))),
        "{results:?}"
    );
    let (index, fault) = fault(results.into_iter().nth(1).unwrap());
    assert_eq!(index, 1);
    assert!(
        matches!(fault, Fault::WorkerEnded { exitcode: -6, .. }),
        "{fault:?}"
    );
}

/// The numbers of the sockets that this process has open.
fn sockets() -> Vec<i32> {
    let files = fs::read_dir("/proc/self/fd").unwrap().flatten();
    let is_socket = |path: &PathBuf| {
        fs::read_link(path).is_ok_and(|target| target.to_string_lossy().starts_with("socket"))
    };
    let numbers = files.map(|file| file.path()).filter(is_socket);
    numbers
        .map(|path| path.file_name().unwrap().to_str().unwrap().parse().unwrap())
        .collect()
}

fn close_sockets(n: u64) -> u64 {
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

fn write_to_sockets(text: String) -> String {
    for socket in sockets() {
        send(socket, text.as_bytes(), MsgFlags::empty()).unwrap();
    }
    text
}

fn garbage_from_a_worker_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let nothing = String::from_utf8(vec![0; 24]).unwrap();
    let frame = String::from_utf8([&[1][..], &[0; 12]].concat()).unwrap();
    for garbage in ["this is no answer, but a text".to_string(), nothing, frame] {
        let (index, fault) = fault(pool.map(write_to_sockets, [garbage]));
        assert_eq!(index, 0);
        assert!(
            matches!(&fault, Fault::Message(text) if text.contains("sent no answer")),
            "{fault}"
        );
        assert_eq!(pool.map(square, 0..3).unwrap(), [0, 1, 4]);
    }
}

fn print_garbage(n: u64) -> u64 {
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
struct Huge;

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
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Huge, D::Error> {
        Ok(Huge)
    }
}

fn huge(_: u64) -> Huge {
    Huge
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

fn init_panics(path: String) {
    log(&path, "start");
    panic!("no model file");
}

fn init_exits(path: String) {
    log(&path, "start");
    exit(3);
}

fn an_initializer_that_fails_ends_the_pool() {
    let file = Scratch::new("initializer");
    let builder = || Pool::builder().workers(2);
    let panics = builder()
        .initializer(init_panics, (file.path(),))
        .start()
        .unwrap();
    let exits = builder()
        .initializer(init_exits, (file.path(),))
        .start()
        .unwrap();
    for (pool, expected) in [
        (panics, "the function panicked: no model file"),
        (exits, "exit code 3"),
    ] {
        for _ in 0..3 {
            let error = pool.map(square, 0..5).unwrap_err();
            assert!(matches!(error, Error::PoolEnded { .. }), "{error}");
            let text = error.to_string();
            assert!(
                text.contains("its initializer") && text.contains(expected),
                "{text}"
            );
        }
        pool.join();
    }
    assert!(file.lines().len() <= 4, "workers were started again");
    assert!(!has_children());
}

fn init_exits_soon(path: String) {
    log(&path, "start");
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_millis(30));
        exit(3)
    });
}

fn workers_that_end_idle_are_not_replaced_for_ever() {
    let file = Scratch::new("idle");
    let builder = Pool::builder().workers(1);
    let pool = builder
        .initializer(init_exits_soon, (file.path(),))
        .start()
        .unwrap();
    let start = Instant::now();
    let mut starts = 0;
    // Until there are no more starts.
    while starts == 0 || starts != file.lines().len() {
        assert!(start.elapsed() < Duration::from_secs(30), "{starts} starts");
        starts = file.lines().len();
        std::thread::sleep(Duration::from_millis(500));
    }
    let error = pool.map(square, [1]).unwrap_err();
    assert!(matches!(error, Error::PoolEnded { .. }), "{error}");
    assert!(
        error.to_string().contains("before their first input"),
        "{error}"
    );
}

fn sleep_long(_: u64) {
    std::thread::sleep(Duration::from_secs(600));
}

fn a_parent_that_panics_leaves_nothing() {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let pool = Pool::new(2).unwrap();
        let _under_way = pool.map_async(sleep_long, [0]).unwrap();
        for result in pool.imap(square, 0..).unwrap() {
            assert!(result.unwrap() < 100, "this panic belongs to the test");
        }
    }));
    assert!(result.is_err());
    assert!(!has_children());
}

fn a_parent_that_is_killed_leaves_nothing() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut process = Process::fork(|| {
        nix::unistd::dup2_stdout(&writer).unwrap();
        let pool = Pool::new(3).unwrap();
        let under_way = pool.map_async(sleep_long, [0, 1]).unwrap();
        pool.map(print_garbage, [1]).unwrap();
        under_way.get().unwrap();
    })
    .unwrap();
    drop(writer);
    // The workers are there, and have the writer too: it ends with the last of them.
    reader.read_exact(&mut [0]).unwrap();
    process.kill().unwrap();
    process.join().unwrap();
    reader.read_to_end(&mut Vec::new()).unwrap();
}

/// nix knows that limit on Linux only.
#[cfg(not(target_os = "linux"))]
fn too_few_processes_name_the_limit() {}

#[cfg(target_os = "linux")]
fn too_few_processes_name_the_limit() {
    if !Uid::effective().is_root() {
        // Whoever is not root has other processes, of which the number is not known.
        return;
    }
    let mut process = Process::fork(|| {
        // Root has no such limit.
        setuid(Uid::from_raw(65_123)).unwrap();
        let (_, hard) = getrlimit(Resource::RLIMIT_NPROC).unwrap();
        setrlimit(Resource::RLIMIT_NPROC, 5, hard).unwrap();
        let error = Pool::new(32).unwrap_err();
        assert!(
            matches!(
                error,
                Error::StartWorker {
                    number: 2..=5,
                    workers: 32,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.to_string().contains("ulimit -u"), "{error}");
        assert!(!has_children());
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
}
