//! What shared memory and its locks cost, beside the bare calls of the system and beside Python.
//!
//!     cargo bench -p multiprocessing --bench shared_memory
#![allow(clippy::unwrap_used)]
#![allow(unsafe_code)] // what our functions are compared with: the bare calls

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::{Lock, Process, RawValue, SealedMemory, SharedMemory, Value, entry_points};
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use testkit::rounds::{Aim, Contender, PythonTimer, compare, each, seconds};

const PYTHON: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/benches/python/shared_memory.py"
);
const SIZE: usize = 64 * 1024 * 1024;

fn main() {
    entry_points![look];
    let mut python = PythonTimer::start(PYTHON);
    hand_over(&mut python);
    lock(&mut python);
    count(&mut python);
}

/// Compares the contenders with each other, and with Python if there is one.
fn beside_python<'a>(
    what: &str,
    mut contenders: Vec<Contender<'a>>,
    python: &'a mut Option<PythonTimer>,
    request: &'a str,
) {
    if let Some(python) = python {
        let measure = move || python.measure(request);
        contenders.push(Contender::new("Python", Aim::None, measure));
    }
    compare(what, 15, contenders);
}

/// 64 MB from a buffer of this process to another process, which sees them all.
fn hand_over(python: &mut Option<PythonTimer>) {
    let data: Vec<u8> = (0..SIZE).map(|i| i as u8).collect();
    let ours = || {
        let memory = SharedMemory::new(SIZE).unwrap();
        memory.write(0, &data).unwrap();
        let sealed = memory.seal().unwrap();
        let mut process = Process::spawn(look, (sealed,)).unwrap();
        assert_eq!(process.join().unwrap(), 0);
    };
    beside_python(
        "64 MB from one process to another",
        vec![
            Contender::new(
                "made, written, sealed, seen by a new process",
                Aim::None,
                || seconds(ours),
            ),
            Contender::new(
                "written once: memfd, mmap, memcpy",
                Aim::AtMost(1.1),
                || seconds(|| memcpy(&data)),
            ),
        ],
        python,
        "hand_over 1",
    );
}

fn look(memory: SealedMemory) {
    assert_eq!(memory[SIZE - 1], 255);
}

#[cfg(target_os = "linux")]
fn memfd() -> std::os::fd::OwnedFd {
    use nix::sys::memfd::{MFdFlags, memfd_create};
    memfd_create("bare", MFdFlags::MFD_CLOEXEC).unwrap()
}

/// Ours says so too, before it comes to this.
#[cfg(not(target_os = "linux"))]
fn memfd() -> std::os::fd::OwnedFd {
    panic!("shared memory needs Linux")
}

/// Into the same kind of fresh memory.
fn memcpy(data: &[u8]) {
    let file = memfd();
    nix::unistd::ftruncate(&file, data.len() as i64).unwrap();
    let len = data.len().try_into().unwrap();
    let read_and_write = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
    // SAFETY: a new mapping of as many bytes as are copied into it, which no other process has.
    unsafe {
        let start = mmap(None, len, read_and_write, MapFlags::MAP_SHARED, &file, 0).unwrap();
        std::ptr::copy_nonoverlapping(data.as_ptr(), start.cast().as_ptr(), data.len());
        munmap(start, data.len()).unwrap();
    }
}

const LOCKED: u32 = 100_000;

fn lock(python: &mut Option<PythonTimer>) {
    let lock = Lock::new().unwrap();
    let ours = || each(LOCKED, || drop(lock.acquire().unwrap()));
    beside_python(
        "a lock that no other process wants: taken and released",
        vec![Contender::new("Lock", Aim::None, ours)],
        python,
        &format!("lock {LOCKED}"),
    );
}

const ADDED: u32 = 50_000;

/// The seconds of one addition, by two processes, with their start and end.
fn count(python: &mut Option<PythonTimer>) {
    let locked = || {
        let value = Value::new(0).unwrap();
        let seconds = twice(&|| {
            for _ in 0..ADDED {
                *value.lock().unwrap() += 1;
            }
        });
        assert_eq!(value.get().unwrap(), 2 * ADDED);
        seconds
    };
    let raw = || {
        let value = RawValue::<AtomicU32>::new(0).unwrap();
        let seconds = twice(&|| {
            for _ in 0..ADDED {
                value.fetch_add(1, Relaxed);
            }
        });
        assert_eq!(value.load(Relaxed), 2 * ADDED);
        seconds
    };
    let what = "a counter, and two processes that add to it";
    let request = format!("count {ADDED}");
    let ours = vec![Contender::new("Value, with its lock", Aim::None, locked)];
    beside_python(what, ours, python, &request);
    let ours = vec![Contender::new("RawValue, without one", Aim::None, raw)];
    beside_python(what, ours, python, &request);
}

fn twice(add: &dyn Fn()) -> f64 {
    let seconds = seconds(|| {
        for process in &mut [(); 2].map(|()| Process::fork(add).unwrap()) {
            assert_eq!(process.join().unwrap(), 0);
        }
    });
    seconds / f64::from(2 * ADDED)
}
