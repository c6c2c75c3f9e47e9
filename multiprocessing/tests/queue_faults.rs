//! The queue when something goes wrong: whoever is killed, nothing is torn and nobody hangs.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;
#[path = "harness/one_way.rs"]
mod one_way;

use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use harness::cases;
use multiprocessing::{
    Error, PipeReader, PipeWriter, Process, QueueReceiver, QueueSender, bounded_queue,
    entry_points, one_way_pipe, queue,
};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;
use one_way::Unwritable;

const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(30);

fn main() {
    entry_points![put_for_ever, get_for_ever];
    harness::main(cases![
        a_producer_killed_while_it_has_the_lock_tears_nothing,
        a_consumer_killed_while_it_has_the_lock_tears_nothing,
        a_wake_up_that_went_to_a_killed_consumer_is_made_up_for,
        when_all_producers_are_killed_the_queue_ends,
        when_all_consumers_are_killed_nothing_is_put,
        who_joins_sees_that_all_consumers_were_killed,
        without_open_files_it_is_an_error,
        without_memory_a_put_is_an_error_and_the_queue_goes_on,
        without_memory_a_get_is_an_error_and_the_item_stays,
        an_idle_queue_gives_its_memory_back,
        too_large_an_item_is_refused,
        what_cannot_be_written_is_an_error,
    ]);
}

/// So large that the system is asked for its memory each time, and nothing kept is used again.
const LARGE: usize = 36_000_000;

fn large() -> String {
    "x".repeat(LARGE)
}

/// Each item is another letter, so that half of one and half of another are seen to be that.
fn put_for_ever(sender: QueueSender<String>) {
    let letters = ["a", "b", "c", "d", "e"];
    let items = letters.map(|letter| letter.repeat(LARGE));
    let mut items = items.iter().cycle();
    while sender.put(items.next().unwrap()).is_ok() {}
}

fn is_whole(item: &str) -> bool {
    item.len() == LARGE && item[1..] == item[..LARGE - 1]
}

fn get_for_ever(receiver: QueueReceiver<String>, mut got: PipeWriter<()>) {
    while receiver.get().is_ok() {
        got.send(&()).unwrap();
    }
}

fn stop(process: &Process) {
    let pid = Pid::from_raw(process.pid());
    kill(pid, Signal::SIGSTOP).unwrap();
    waitpid(pid, Some(WaitPidFlag::WUNTRACED)).unwrap();
}

/// Stops the process again and again, until it is stopped while it has the queue locked; then it
/// is killed. That it has the lock is seen by who cannot get it in time.
fn kill_with_the_lock<T>(mut process: Process, mut try_in_time: impl FnMut() -> Result<T, Error>) {
    loop {
        stop(&process);
        if matches!(try_in_time(), Err(Error::TimedOut { .. })) {
            break;
        }
        kill(Pid::from_raw(process.pid()), Signal::SIGCONT).unwrap();
        std::thread::sleep(Duration::from_millis(1));
    }
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
}

/// What is left in the queue, all of it whole.
fn count_whole(receiver: &QueueReceiver<String>) -> usize {
    let mut count = 0;
    while !receiver.is_empty().unwrap() {
        assert!(is_whole(&receiver.get_timeout(LONG).unwrap()), "torn");
        count += 1;
    }
    count
}

fn a_producer_killed_while_it_has_the_lock_tears_nothing() {
    let (sender, receiver) = bounded_queue::<String>(2).unwrap();
    for _ in 0..5 {
        let process = Process::spawn(put_for_ever, (sender.clone(),)).unwrap();
        // The first puts make the queue grow. From then on whoever has the lock copies, mostly.
        for _ in 0..4 {
            receiver.get_timeout(LONG).unwrap();
        }
        kill_with_the_lock(process, || receiver.get_timeout(Duration::ZERO));
        count_whole(&receiver);
        sender.put_timeout(&"fine".to_string(), LONG).unwrap();
        assert_eq!(receiver.get_timeout(LONG).unwrap(), "fine");
    }
}

fn a_consumer_killed_while_it_has_the_lock_tears_nothing() {
    let mut stayed = 0;
    for _ in 0..5 {
        let (sender, receiver) = bounded_queue::<String>(3).unwrap();
        let (mut got, word) = one_way_pipe::<()>().unwrap();
        let process = Process::spawn(get_for_ever, (receiver.clone(), word)).unwrap();
        let (item, mut put) = (large(), 0);
        // The first gets map the queue's memory. From then on whoever has the lock copies, mostly.
        for _ in 0..3 {
            sender.put(&item).unwrap();
            got.recv_timeout(LONG).unwrap();
        }
        kill_with_the_lock(process, || {
            let result = sender.put_timeout(&item, Duration::ZERO);
            put += usize::from(result.is_ok());
            result
        });
        let got = PipeReader::<()>::count(got);
        let left = count_whole(&receiver);
        // Between the last line of `get` and its word it may have had one, though hardly ever.
        let had = put - got - left;
        assert!(had <= 1, "{put} {got} {left}");
        stayed += usize::from(had == 0);
    }
    assert!(stayed > 0, "the item is gone before it is there");
}

fn a_wake_up_that_went_to_a_killed_consumer_is_made_up_for() {
    let (sender, receiver) = queue::<String>().unwrap();
    for _ in 0..5 {
        let (first_got, word) = one_way_pipe().unwrap();
        let mut first = Process::spawn(get_for_ever, (receiver.clone(), word)).unwrap();
        let (mut second_got, word) = one_way_pipe().unwrap();
        let mut second = Process::spawn(get_for_ever, (receiver.clone(), word)).unwrap();
        // The first sleeps and is the next to be woken, most of the time.
        std::thread::sleep(SHORT);
        stop(&first);
        sender.put(&"item".to_string()).unwrap();
        first.kill().unwrap();
        first.join().unwrap();
        let first_got = PipeReader::<()>::count(first_got);
        if first_got == 0 {
            second_got.recv_timeout(LONG).unwrap();
        }
        second.kill().unwrap();
        second.join().unwrap();
    }
}

fn when_all_producers_are_killed_the_queue_ends() {
    let (sender, receiver) = bounded_queue::<String>(2).unwrap();
    let start = || Process::spawn(put_for_ever, (sender.clone(),)).unwrap();
    let mut producers = [start(), start(), start()];
    drop(sender);
    receiver.get_timeout(LONG).unwrap();
    for producer in &mut producers {
        producer.kill().unwrap();
    }
    assert!(receiver.into_iter().all(|item| is_whole(&item.unwrap())));
    assert!(matches!(receiver.get(), Err(Error::Closed { .. })));
}

fn when_all_consumers_are_killed_nothing_is_put() {
    for maxsize in [0, 1] {
        let (sender, receiver) = bounded_queue(maxsize).unwrap();
        let (mut got, word) = one_way_pipe().unwrap();
        let mut consumer = Process::spawn(get_for_ever, (receiver, word)).unwrap();
        sender.put(&"item".to_string()).unwrap();
        got.recv_timeout(LONG).unwrap();
        stop(&consumer);
        // The bounded one is full now, and its producer waits for room while the consumer is
        // killed.
        sender.put(&"item".to_string()).unwrap();
        let pid = Pid::from_raw(consumer.pid());
        let killer = std::thread::spawn(move || {
            std::thread::sleep(SHORT);
            kill(pid, Signal::SIGKILL).unwrap();
        });
        while sender.put(&"item".to_string()).is_ok() {}
        assert!(matches!(
            sender.put(&"item".to_string()),
            Err(Error::Closed { .. })
        ));
        killer.join().unwrap();
        assert_eq!(consumer.join().unwrap(), -9);
    }
}

fn who_joins_sees_that_all_consumers_were_killed() {
    let (sender, receiver) = queue().unwrap();
    let (mut got, word) = one_way_pipe().unwrap();
    let mut consumer = Process::spawn(get_for_ever, (receiver, word)).unwrap();
    sender.put(&"item".to_string()).unwrap();
    got.recv_timeout(LONG).unwrap();
    consumer.kill().unwrap();
    assert!(matches!(sender.join(), Err(Error::Closed { .. })));
    assert_eq!(consumer.join().unwrap(), -9);
}

fn without_open_files_it_is_an_error() {
    let (sender, receiver) = queue::<String>().unwrap();
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    let mut refused = 0;
    for limit in 4..20 {
        setrlimit(Resource::RLIMIT_NOFILE, limit, hard).unwrap();
        for result in [queue::<()>().map(drop), one_way_pipe::<()>().map(drop)] {
            if let Err(error) = result {
                assert!(error.to_string().contains("Too many open files"), "{error}");
                refused += 1;
            }
        }
    }
    assert!(refused > 5);
    // To grow it takes a file, and without one the queue is as it was.
    setrlimit(Resource::RLIMIT_NOFILE, 4, hard).unwrap();
    let error = sender.put(&large()).unwrap_err();
    assert!(error.to_string().contains("Too many open files"), "{error}");
    sender.put(&"fine".to_string()).unwrap();
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
        assert!(error.contains("Cannot allocate memory"), "{error}");
        sender.put(&"fine".to_string()).unwrap();
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
        })
        .unwrap();
        ready.recv_timeout(LONG).unwrap();
        sender.put(&large).unwrap();
        may_go.send(&()).unwrap();
        assert_eq!(process.join().unwrap(), 0, "{child}");
        assert_eq!(count_whole(&receiver), 1);
        // So that the next child finds it small.
        sender.put(&"little".to_string()).unwrap();
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
    while shared_memory() > 100_000 {
        std::thread::sleep(SHORT);
    }
    sender.put(&"fine".to_string()).unwrap();
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
