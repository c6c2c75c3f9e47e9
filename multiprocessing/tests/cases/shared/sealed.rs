//! Shared memory that nobody can change any more.

use multiprocessing::{Event, Process, SealedMemory, SharedMemory};
use testkit::cases::{Case, cases};

pub(crate) const CASES: &[Case] = cases![
    sealed_memory_goes_to_a_process,
    memory_that_others_can_write_is_not_sealed,
];

pub(crate) fn check_sealed(memory: SealedMemory) {
    assert_eq!(
        memory.iter().map(|&byte| u64::from(byte)).sum::<u64>(),
        3_000_000
    );
}

fn sealed_memory_goes_to_a_process() {
    let memory = SharedMemory::new(1_000_000).unwrap();
    memory.write(0, &[3; 1_000_000]).unwrap();
    let sealed = memory.seal().unwrap();
    let mut process = Process::spawn(check_sealed, (sealed.clone(),)).unwrap();
    let mut forked = Process::fork(|| check_sealed(sealed.clone())).unwrap();
    assert_eq!((process.join().unwrap(), forked.join().unwrap()), (0, 0));
    assert_eq!(sealed.len(), 1_000_000);
}

pub(crate) fn write_on_signal(memory: SharedMemory, ready: Event, end: Event) {
    ready.set();
    end.wait();
    memory.write(0, b"changed").unwrap();
}

fn memory_that_others_can_write_is_not_sealed() {
    let in_use = |memory: SharedMemory| {
        let error = memory.seal().unwrap_err().to_string();
        assert!(error.contains("can still write"), "{error}");
    };
    let memory = SharedMemory::new(7).unwrap();
    let clone = memory.clone();
    in_use(memory);

    let (ready, end) = (Event::new().unwrap(), Event::new().unwrap());
    let args = (clone.clone(), ready.clone(), end.clone());
    let mut process = Process::spawn(write_on_signal, args).unwrap();
    ready.wait();
    in_use(clone);
    end.set();
    assert_eq!(process.join().unwrap(), 0);

    let named = SharedMemory::create(None, 7).unwrap();
    let error = named.seal().unwrap_err().to_string();
    assert!(error.contains("has a name"), "{error}");
}
