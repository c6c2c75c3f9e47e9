//! Shared memory with a name and without.

use std::cell::RefCell;
use std::thread::sleep;

use multiprocessing::{Event, Process, SharedMemory};
use testkit::cases::{Case, cases, has_children, open_files};
use testkit::wait;

use super::names::{bytes, file, name};
use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    memory_without_a_name_goes_to_a_process,
    memory_with_a_name_goes_to_a_process_and_is_found_by_it,
    what_is_outside_is_an_error,
    sizes_that_cannot_be_are_errors,
    names_that_cannot_be_are_errors,
    a_name_is_taken_once,
    a_dropped_owner_leaves_nothing,
    a_forked_child_owns_what_it_creates_and_nothing_else,
    an_unlinked_name_belongs_to_its_next_owner,
    without_files_left_nothing_is_created,
];

pub(crate) fn fill(memory: SharedMemory, byte: u8) {
    memory.write(1, &vec![byte; memory.size() - 2]).unwrap();
    if let Some(name) = memory.name() {
        SharedMemory::attach(name).unwrap().write(0, b"!").unwrap();
    }
}

fn memory_without_a_name_goes_to_a_process() {
    let memory = SharedMemory::new(10_001).unwrap();
    assert_eq!((memory.size(), memory.name()), (10_001, None));
    let mut process = Process::spawn(fill, (memory.clone(), 7)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    let mut expected = vec![7; 10_001];
    (expected[0], expected[10_000]) = (0, 0);
    assert_eq!(bytes(&memory, 0, 10_001), expected);
}

fn memory_with_a_name_goes_to_a_process_and_is_found_by_it() {
    let memory = SharedMemory::create(None, 3).unwrap();
    assert!(memory.name().unwrap().starts_with("psm_"));
    let mut process = Process::spawn(fill, (memory.clone(), 7)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    assert_eq!(bytes(&memory, 0, 3), [b'!', 7, 0]);
    assert!(
        file(memory.name().unwrap()).exists(),
        "it was not the owner"
    );
}

fn what_is_outside_is_an_error() {
    let memory = SharedMemory::new(5).unwrap();
    memory.write(5, b"").unwrap();
    for (offset, len) in [(0, 6), (5, 1), (6, 0), (usize::MAX, 2)] {
        let error = memory.read(offset, &mut vec![0; len]).unwrap_err();
        assert!(error.to_string().contains("has 5 bytes"), "{error}");
        memory.write(offset, &vec![0; len]).unwrap_err();
    }
    let nothing = SharedMemory::new(0).unwrap();
    nothing.read(0, &mut []).unwrap();
    assert!(nothing.seal().unwrap().is_empty());
}

fn sizes_that_cannot_be_are_errors() {
    for size in [1 << 40, 1 << 50, usize::MAX] {
        let error = SharedMemory::new(size).unwrap_err().to_string();
        assert!(error.contains(&size.to_string()), "{error}");
        let name = name("big");
        let error = SharedMemory::create(Some(&name), size)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(&format!("`{name}` of {size} bytes")),
            "{error}"
        );
        assert!(!file(&name).exists());
    }
    let error = SharedMemory::create(None, 0).unwrap_err().to_string();
    assert!(error.contains("at least 1"), "{error}");
}

fn names_that_cannot_be_are_errors() {
    let long = "x".repeat(256);
    for name in ["", "/", "/a", "a/b", "..", "a\0b", &long] {
        for error in [
            SharedMemory::create(Some(name), 1).unwrap_err(),
            SharedMemory::attach(name).unwrap_err(),
        ] {
            assert!(error.to_string().contains("1 to 255 bytes"), "{error}");
        }
    }
    let longest = format!("{:x<255}", name("longest"));
    let memory = SharedMemory::create(Some(&longest), 1).unwrap();
    SharedMemory::attach(&longest).unwrap();
    drop(memory);
    let name = name("nobody");
    let error = SharedMemory::attach(&name).unwrap_err().to_string();
    assert!(error.contains("there is none of that name"), "{error}");
    std::fs::write(file(&name), "").unwrap();
    let error = SharedMemory::attach(&name).unwrap_err().to_string();
    std::fs::remove_file(file(&name)).unwrap();
    assert!(error.contains("it is empty"), "{error}");
}

fn a_name_is_taken_once() {
    let name = name("once");
    let first = SharedMemory::create(Some(&name), 1).unwrap();
    first.write(0, b"1").unwrap();
    let error = SharedMemory::create(Some(&name), 1)
        .unwrap_err()
        .to_string();
    assert!(error.contains("the name is taken"), "{error}");
    assert_eq!(bytes(&SharedMemory::attach(&name).unwrap(), 0, 1), b"1");
}

fn a_dropped_owner_leaves_nothing() {
    let names = ["one", "two"].map(name);
    let [one, two] = [0, 1].map(|i| SharedMemory::create(Some(&names[i]), 1).unwrap());
    let clone = one.clone();
    drop(one);
    assert!(file(&names[0]).exists());
    drop(clone);
    assert!(!file(&names[0]).exists() && file(&names[1]).exists());
    let attached = SharedMemory::attach(&names[1]).unwrap();
    two.unlink().unwrap();
    assert!(!file(&names[1]).exists());
    two.unlink().unwrap_err();
    two.write(0, b"2").unwrap();
    assert_eq!(bytes(&attached, 0, 1), b"2");
}

fn a_forked_child_owns_what_it_creates_and_nothing_else() {
    let (ours, theirs) = (name("ours"), name("theirs"));
    // In a place that the child can empty: what it drops is the last one that it has.
    let memory = RefCell::new(SharedMemory::create(Some(&ours), 1).ok());
    let ready = Event::new().unwrap();
    let mut child = Process::fork(|| {
        drop(memory.take());
        let _own = SharedMemory::create(Some(&theirs), 1).unwrap();
        ready.set();
        sleep(LONG);
    })
    .unwrap();
    assert!(ready.wait_timeout(LONG));
    assert!(file(&ours).exists() && file(&theirs).exists());
    child.kill().unwrap();
    child.join().unwrap();
    wait::until("the removal of the child's memory", || {
        !file(&theirs).exists()
    });
    assert!(file(&ours).exists());
}

fn an_unlinked_name_belongs_to_its_next_owner() {
    let name = name("next");
    let first = SharedMemory::create(Some(&name), 1).unwrap();
    first.unlink().unwrap();
    std::fs::write(file(&name), "somebody else's").unwrap();
    drop(first);
    assert_eq!(std::fs::read(file(&name)).unwrap(), b"somebody else's");
    std::fs::remove_file(file(&name)).unwrap();
}

fn without_files_left_nothing_is_created() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let name = name("limit");
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    // Each is too few for a step further on; at some number it works.
    let mut errors = 0;
    for limit in open_files() as u64.. {
        setrlimit(Resource::RLIMIT_NOFILE, limit, hard).unwrap();
        let result = SharedMemory::create(Some(&name), 1);
        setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
        let Err(error) = result else { break };
        errors += 1;
        assert!(error.to_string().starts_with("failed to "), "{error}");
        assert!(!file(&name).exists());
        assert!(!has_children(), "{error}");
    }
    assert!(errors > 0);
}
