//! The queue: what goes in comes out, once and in order.

use multiprocessing::{Error, Process, QueueReceiver, QueueSender, bounded_queue, queue};
use testkit::cases::{Case, cases};

use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    items_come_out_in_order,
    items_of_any_size_come_out_whole,
    a_bounded_queue_is_full,
    each_item_goes_to_one_consumer_and_each_producer_keeps_its_order,
    threads_share_a_side,
    a_value_of_another_type_is_an_error,
];

fn items_come_out_in_order() {
    let (sender, receiver) = queue::<(u32, String)>().unwrap();
    assert!(matches!(receiver.try_get(), Err(Error::Empty)));
    assert!(matches!(receiver.get_timeout(SHORT), Err(Error::Empty)));
    let item = |n: u32| (n, "x".repeat(n as usize));
    for n in 0..1000 {
        sender.put(&item(n)).unwrap();
    }
    assert_eq!(
        (sender.len().unwrap(), receiver.len().unwrap()),
        (1000, 1000)
    );
    assert!(!receiver.is_empty().unwrap() && !receiver.is_full().unwrap());
    // So many are always in it that the ring goes round and round.
    for n in 1000..3000 {
        sender.put(&item(n % 1000)).unwrap();
        assert_eq!(receiver.get().unwrap(), item((n - 1000) % 1000));
    }
    drop(sender);
    let rest: Vec<_> = receiver.into_iter().map(Result::unwrap).collect();
    assert_eq!(rest, (0..1000).map(item).collect::<Vec<_>>());
}

fn items_of_any_size_come_out_whole() {
    let (sender, receiver) = queue::<()>().unwrap();
    let pattern: Vec<u8> = (0..251).collect();
    let item = |length: usize| pattern.repeat(length / 251 + 1)[..length].to_vec();
    let lengths = [0, 1, 65_527, 65_528, 65_529, 0, 1_000_000, 7, 30_000_000, 3];
    // One at a time, and all at once.
    for length in lengths {
        sender.put_bytes(&item(length)).unwrap();
        assert!(receiver.get_bytes().unwrap() == item(length), "{length}");
    }
    for length in lengths {
        sender.put_bytes(&item(length)).unwrap();
    }
    for length in lengths {
        assert!(receiver.get_bytes().unwrap() == item(length), "{length}");
    }
    sender.put(&()).unwrap();
    receiver.get().unwrap();
}

fn a_bounded_queue_is_full() {
    let (sender, receiver) = bounded_queue::<u32>(2).unwrap();
    sender.put(&1).unwrap();
    assert!(!sender.is_full().unwrap());
    sender.put(&2).unwrap();
    assert!(sender.is_full().unwrap());
    assert!(matches!(sender.try_put(&3), Err(Error::Full)));
    assert!(matches!(sender.put_timeout(&3, SHORT), Err(Error::Full)));
    assert_eq!(receiver.get().unwrap(), 1);
    sender.put(&4).unwrap();
    assert_eq!((receiver.get().unwrap(), receiver.get().unwrap()), (2, 4));
}

const EACH: u32 = 3000;

pub(crate) fn produce(producer: u32, sender: QueueSender<(u32, u32)>) {
    for n in 0..EACH {
        sender.put(&(producer, n)).unwrap();
    }
}

pub(crate) fn consume(receiver: QueueReceiver<(u32, u32)>, sink: QueueSender<Vec<(u32, u32)>>) {
    let items: Vec<(u32, u32)> = receiver.into_iter().map(Result::unwrap).collect();
    sink.put(&items).unwrap();
}

fn each_item_goes_to_one_consumer_and_each_producer_keeps_its_order() {
    for (maxsize, spawn) in [(0, true), (5, true), (0, false), (5, false)] {
        let (sender, receiver) = bounded_queue(maxsize).unwrap();
        let (sink, results) = queue().unwrap();
        let mut processes = Vec::new();
        for _ in 0..4 {
            let (from, to) = (receiver.clone(), sink.clone());
            processes.push(if spawn {
                Process::spawn(consume, (from, to)).unwrap()
            } else {
                // This child has its parent's sender too, and would wait for its own end.
                Process::fork(move || {
                    let items = (0..EACH).map(|_| from.get().unwrap());
                    to.put(&items.collect()).unwrap();
                })
                .unwrap()
            });
        }
        for producer in 0..4 {
            let to = sender.clone();
            processes.push(if spawn {
                Process::spawn(produce, (producer, to)).unwrap()
            } else {
                Process::fork(move || produce(producer, to)).unwrap()
            });
        }
        drop((sender, receiver, sink));

        let lists: Vec<Vec<(u32, u32)>> = results.into_iter().map(Result::unwrap).collect();
        assert_eq!(lists.len(), 4, "{maxsize} {spawn}");
        for list in &lists {
            for producer in 0..4 {
                let own = list.iter().filter(|item| item.0 == producer);
                assert!(own.is_sorted(), "not in the producer's order");
            }
        }
        let mut all = lists.concat();
        all.sort();
        let expected: Vec<_> = (0..4)
            .flat_map(|p| (0..EACH).map(move |n| (p, n)))
            .collect();
        assert!(all == expected, "each item once: {}", all.len());
        for process in &mut processes {
            assert_eq!(process.join().unwrap(), 0);
        }
    }
}

fn threads_share_a_side() {
    let (sender, receiver) = bounded_queue::<u32>(3).unwrap();
    let sum: u32 = std::thread::scope(|scope| {
        let sums: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| (0..1000).map(|_| receiver.get().unwrap()).sum::<u32>()))
            .collect();
        for _ in 0..3 {
            scope.spawn(|| (0..1000).for_each(|n| sender.put(&n).unwrap()));
        }
        sums.into_iter().map(|sum| sum.join().unwrap()).sum()
    });
    assert_eq!(sum, 3 * 499_500);
}

fn a_value_of_another_type_is_an_error() {
    let (sender, receiver) = queue::<String>().unwrap();
    sender.put_bytes(&[200]).unwrap();
    sender.put(&"fine".to_owned()).unwrap();
    assert!(matches!(receiver.get(), Err(Error::Value { .. })));
    assert_eq!(receiver.get().unwrap(), "fine");
}
