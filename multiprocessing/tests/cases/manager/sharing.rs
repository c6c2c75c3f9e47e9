//! Objects of a manager that many processes and threads use.

use multiprocessing::{DictProxy, ListProxy, Manager, NamespaceProxy, Pool, Process};
use testkit::cases::{Case, cases};

pub(crate) const CASES: &[Case] = cases![
    spawned_processes_share_what_they_are_handed,
    forked_processes_have_connections_of_their_own,
    a_pools_workers_share_a_list,
    threads_ask_at_the_same_time,
    an_update_is_not_lost,
];

pub(crate) fn put(
    dict: DictProxy<u32, u32>,
    list: ListProxy<u32>,
    namespace: NamespaceProxy,
    n: u32,
) {
    dict.insert(n, n * n).unwrap();
    list.push(n).unwrap();
    namespace.set(&n.to_string(), &n).unwrap();
}

fn spawned_processes_share_what_they_are_handed() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict().unwrap();
    let list = manager.list().unwrap();
    let namespace = manager.namespace().unwrap();
    for n in 1..4 {
        let args = (dict.clone(), list.clone(), namespace.clone(), n);
        assert_eq!(Process::spawn(put, args).unwrap().join().unwrap(), 0);
    }
    assert_eq!(dict.items().unwrap(), [(1, 1), (2, 4), (3, 9)]);
    assert_eq!(list.to_vec().unwrap(), [1, 2, 3]);
    assert_eq!(namespace.names().unwrap(), ["1", "2", "3"]);
}

/// Were the parent's connection used by a child too, one would get the other's answer.
fn forked_processes_have_connections_of_their_own() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict::<u32, u32>().unwrap();
    dict.update((0..4).map(|n| (n, n * 100))).unwrap();
    let ask = |n: u32| {
        for _ in 0..2_000 {
            assert_eq!(dict.get(&n).unwrap(), Some(n * 100));
        }
        // Through the manager itself too, and not through the proxy alone.
        manager.list().unwrap().push(n).unwrap();
    };
    let mut children: Vec<_> = (1..4)
        .map(|n| Process::fork(move || ask(n)).unwrap())
        .collect();
    ask(0);
    for child in &mut children {
        assert_eq!(child.join().unwrap(), 0);
    }

    // A forked copy of the manager, dropped, does not end the server.
    let mut manager = Some(manager);
    let mut child = Process::fork(|| drop(manager.take())).unwrap();
    assert_eq!(child.join().unwrap(), 0);
    assert_eq!(dict.len().unwrap(), 4);
}

pub(crate) fn square_into(list: ListProxy<u32>, n: u32) {
    list.push(n * n).unwrap();
}

pub(crate) fn collect((list, n): (ListProxy<u32>, u32)) -> usize {
    square_into(list.clone(), n);
    list.len().unwrap()
}

fn a_pools_workers_share_a_list() {
    let manager = Manager::start().unwrap();
    let list = manager.list().unwrap();
    let inputs: Vec<_> = (0..20).map(|n| (list.clone(), n)).collect();
    let lengths = Pool::new(2).unwrap().map(collect, inputs).unwrap();
    assert!(lengths.iter().all(|&length| length > 0), "{lengths:?}");
    let mut squares = list.to_vec().unwrap();
    squares.sort();
    assert_eq!(squares, Vec::from_iter((0..20).map(|n| n * n)));
}

fn threads_ask_at_the_same_time() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict::<u32, u32>().unwrap();
    std::thread::scope(|scope| {
        for n in 0..16 {
            let dict = &dict;
            scope.spawn(move || {
                for i in 0..100 {
                    dict.insert(n, i).unwrap();
                    assert_eq!(dict.get(&n).unwrap(), Some(i));
                }
            });
        }
    });
    assert_eq!(dict.len().unwrap(), 16);
}

pub(crate) fn count_up(dict: DictProxy<String, u32>, list: ListProxy<u32>) {
    for _ in 0..500 {
        dict.update_with("count".to_owned(), |count| count.unwrap_or(0) + 1)
            .unwrap();
        list.update_with(0, |count| count + 1).unwrap();
    }
}

fn an_update_is_not_lost() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict().unwrap();
    let list = manager.list().unwrap();
    list.push(0).unwrap();
    let start = || Process::spawn(count_up, (dict.clone(), list.clone())).unwrap();
    for mut process in [start(), start(), start()] {
        assert_eq!(process.join().unwrap(), 0);
    }
    assert_eq!(dict.get("count").unwrap(), Some(1500));
    assert_eq!(list.get(0).unwrap(), Some(1500));

    // In two calls it is lost, here as in Python: another one writes between them.
    let count = dict.get("count").unwrap().unwrap();
    dict.update_with("count".to_owned(), |_| 2000).unwrap();
    dict.insert("count".to_owned(), count + 1).unwrap();
    assert_eq!(dict.get("count").unwrap(), Some(1501));

    // And this one meets another value than it was called with, once.
    let mut met = Vec::new();
    let value = dict.update_with("count".to_owned(), |count| {
        if met.is_empty() {
            dict.insert("count".to_owned(), 7).unwrap();
        }
        met.push(count);
        count.unwrap() + 1
    });
    assert_eq!(value.unwrap(), 8);
    assert_eq!(met, [Some(1501), Some(7)]);
}
