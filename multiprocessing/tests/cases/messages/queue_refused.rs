//! The queue where the system gives no more, and items that it does not take.

use std::os::unix::fs::MetadataExt;

use multiprocessing::{Error, Process, QueueSender, one_way_pipe, queue};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use testkit::cases::{Case, cases};
use testkit::wait;

use super::large::{count_whole, large};
use crate::one_way::Unwritable;
use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    without_open_files_it_is_an_error,
    without_memory_a_put_is_an_error_and_the_queue_goes_on,
    without_memory_a_get_is_an_error_and_the_item_stays,
    an_idle_queue_gives_its_memory_back,
    too_large_an_item_is_refused,
    what_cannot_be_written_is_an_error,
];

fn without_open_files_it_is_an_error() {
    let (sender, receiver) = queue::<String>().unwrap();
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    let mut refused = 0;
    for limit in 4..20 {
        setrlimit(Resource::RLIMIT_NOFILE, limit, hard).unwrap();
        for result in [queue::<()>().map(drop), one_way_pipe::<()>().map(drop)] {
            if let Err(error) = result {
                assert!(error.to_string().contains("ulimit -n"), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 5);
    // To grow it takes a file, and without one the queue is as it was.
    setrlimit(Resource::RLIMIT_NOFILE, 4, hard).unwrap();
    let error = sender.put(&large()).unwrap_err();
    assert!(error.to_string().contains("ulimit -n"), "{error}");
    sender.put(&"fine".to_owned()).unwrap();
    assert_eq!(receiver.get().unwrap(), "fine");
    setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
    sender.put(&large()).unwrap();
    assert_eq!(count_whole(&receiver), 1);
}

/// Allows this process so many bytes of memory more than it has.
fn limit_memory(more: u64) {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = pages.split(' ').next().unwrap().parse().unwrap();
    let limit = pages * 4096 + more;
    setrlimit(Resource::RLIMIT_AS, limit, limit).unwrap();
}

fn without_memory_a_put_is_an_error_and_the_queue_goes_on() {
    let (sender, receiver) = queue::<String>().unwrap();
    let mut process = Process::fork(move || {
        let bytes = vec![1; 50_000_000];
        limit_memory(20_000_000);
        let error = sender.put_bytes(&bytes).unwrap_err().to_string();
        assert!(error.contains("ulimit -v"), "{error}");
        sender.put(&"fine".to_owned()).unwrap();
    })
    .unwrap();
    assert_eq!(receiver.get_timeout(LONG).unwrap(), "fine");
    assert!(receiver.is_empty().unwrap());
    assert_eq!(process.join().unwrap(), 0);
}

fn without_memory_a_get_is_an_error_and_the_item_stays() {
    let (sender, receiver) = queue::<String>().unwrap();
    let large = large();
    let theirs = receiver.clone();
    // The first child cannot map the queue's memory. The second one has that from its parent, which
    // has got an item meanwhile, and cannot copy the item.
    for child in ["first", "second"] {
        let theirs = theirs.clone();
        let (mut ready, mut word) = one_way_pipe::<()>().unwrap();
        let (mut go, mut may_go) = one_way_pipe::<()>().unwrap();
        let mut process = Process::fork(move || {
            limit_memory(10_000_000);
            word.send(&()).unwrap();
            go.recv().unwrap();
            let error = theirs.get().unwrap_err().to_string();
            assert!(error.contains("memory"), "{error}");
            // A loop over the items is told once, and ends.
            assert_eq!(theirs.into_iter().take(5).filter(Result::is_err).count(), 1);
        })
        .unwrap();
        ready.recv_timeout(LONG).unwrap();
        sender.put(&large).unwrap();
        may_go.send(&()).unwrap();
        assert_eq!(process.join().unwrap(), 0, "{child}");
        assert_eq!(count_whole(&receiver), 1);
        // So that the next child finds it small.
        sender.put(&"little".to_owned()).unwrap();
        receiver.get().unwrap();
    }
}

/// The most memory that a queue of this process has.
fn shared_memory() -> u64 {
    let files = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
    let shared = files.filter(|file| {
        let name = std::fs::read_link(file.path()).unwrap_or_default();
        name.to_string_lossy().starts_with("/memfd:multiprocessing")
    });
    shared
        .map(|file| std::fs::metadata(file.path()).unwrap().blocks() * 512)
        .max()
        .unwrap()
}

fn an_idle_queue_gives_its_memory_back() {
    let (sender, receiver) = queue::<String>().unwrap();
    sender.put(&large()).unwrap();
    assert_eq!(count_whole(&receiver), 1);
    assert!(shared_memory() > 20_000_000);
    let mut process = Process::fork(|| {
        receiver.get().unwrap();
    })
    .unwrap();
    wait::until("the queue's memory to be freed", || {
        shared_memory() <= 100_000
    });
    sender.put(&"fine".to_owned()).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

fn too_large_an_item_is_refused() {
    let (sender, receiver) = queue::<()>().unwrap();
    let (_reader, mut writer) = one_way_pipe::<()>().unwrap();
    // Pages that nobody touches take no memory.
    let bytes = vec![0; (1 << 30) + 1];
    for result in [sender.put_bytes(&bytes), writer.send_bytes(&bytes)] {
        let error = result.unwrap_err().to_string();
        let expected = "a message of 1073741825 bytes is above the limit of 1073741824 bytes";
        assert!(error.ends_with(expected), "{error}");
    }
    assert!(receiver.is_empty().unwrap());
}

fn what_cannot_be_written_is_an_error() {
    let (sender, receiver) = queue::<Unwritable>().unwrap();
    let error = sender.put(&Unwritable).unwrap_err();
    assert!(matches!(error, Error::Value { .. }), "{error}");
    assert!(receiver.is_empty().unwrap());
    let (queues, _receiver) = queue::<QueueSender<Unwritable>>().unwrap();
    let error = queues.put(&sender).unwrap_err().to_string();
    assert!(error.contains("only when it starts"), "{error}");
}
