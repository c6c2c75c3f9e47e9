//! The queue when somebody is killed: nothing is torn and nobody hangs.

use std::time::Duration;

use multiprocessing::{
    Error, PipeReader, PipeWriter, Process, QueueReceiver, QueueSender, bounded_queue,
    one_way_pipe, queue,
};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};
use testkit::wait;

use super::large::{LARGE, count_whole, is_whole, large};
use crate::stop::{go_on, stop};
use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    a_producer_killed_while_it_has_the_lock_tears_nothing,
    a_consumer_killed_while_it_has_the_lock_tears_nothing,
    a_wake_up_that_went_to_a_killed_consumer_is_made_up_for,
    when_all_producers_are_killed_the_queue_ends,
    when_all_consumers_are_killed_nothing_is_put,
    who_joins_sees_that_all_consumers_were_killed,
];

/// Each item is another letter, so that half of one and half of another are seen to be that.
pub(crate) fn put_for_ever(sender: QueueSender<String>) {
    let letters = ["a", "b", "c", "d", "e"];
    let items = letters.map(|letter| letter.repeat(LARGE));
    let mut items = items.iter().cycle();
    while sender.put(items.next().unwrap()).is_ok() {}
}

pub(crate) fn get_for_ever(receiver: QueueReceiver<String>, mut got: PipeWriter<()>) {
    while receiver.get().is_ok() {
        got.send(&()).unwrap();
    }
}

/// Stops the process again and again, until it is stopped while it has the queue locked; then it
/// is killed. That it has the lock is seen by who cannot get it in time.
fn kill_with_the_lock<T>(mut process: Process, mut try_in_time: impl FnMut() -> Result<T, Error>) {
    loop {
        stop(&process);
        if matches!(try_in_time(), Err(Error::TimedOut { .. })) {
            break;
        }
        go_on(&process);
        // It is stopped somewhere else the next time.
        std::thread::sleep(Duration::from_millis(1));
    }
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
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
        sender.put_timeout(&"fine".to_owned(), LONG).unwrap();
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
        let (_first_got, word) = one_way_pipe().unwrap();
        let mut first = Process::spawn(get_for_ever, (receiver.clone(), word)).unwrap();
        wait::until_process_sleeps(first.pid());
        let (_second_got, word) = one_way_pipe().unwrap();
        let mut second = Process::spawn(get_for_ever, (receiver.clone(), word)).unwrap();
        wait::until_process_sleeps(second.pid());
        // The first has slept for longer, so it is the one that is woken. Most of the time it is
        // killed before it takes the item, and then the second one has to.
        sender.put(&"item".to_owned()).unwrap();
        first.kill().unwrap();
        first.join().unwrap();
        wait::until("the item to be taken", || receiver.is_empty().unwrap());
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
        sender.put(&"item".to_owned()).unwrap();
        got.recv_timeout(LONG).unwrap();
        // It does not hold the lock while it sleeps.
        wait::until_process_sleeps(consumer.pid());
        stop(&consumer);
        sender.put(&"item".to_owned()).unwrap();
        let (pid, producer) = (Pid::from_raw(consumer.pid()), wait::thread_id());
        let killer = std::thread::spawn(move || {
            if maxsize > 0 {
                // The queue is full, and its producer waits for room while the consumer is killed.
                wait::until_thread_sleeps(producer);
            }
            kill(pid, Signal::SIGKILL).unwrap();
        });
        while sender.put(&"item".to_owned()).is_ok() {}
        assert!(matches!(
            sender.put(&"item".to_owned()),
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
    sender.put(&"item".to_owned()).unwrap();
    got.recv_timeout(LONG).unwrap();
    consumer.kill().unwrap();
    assert!(matches!(sender.join(), Err(Error::Closed { .. })));
    assert_eq!(consumer.join().unwrap(), -9);
}
