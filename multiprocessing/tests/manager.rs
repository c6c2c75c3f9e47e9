//! A manager's dict, list and namespace: what Python's do, from many processes and threads.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;
#[path = "harness/one_way.rs"]
mod one_way;

use harness::cases;
use multiprocessing::{
    DictProxy, Error, ListProxy, Manager, NamespaceProxy, Pool, Process, entry_points,
};
use one_way::{Unreadable, Unwritable};

fn main() {
    entry_points![put, count_up, collect, square_into];
    harness::main(cases![
        a_dict_does_what_pythons_does,
        a_dict_is_asked_and_changed_in_one_call,
        a_list_does_what_pythons_does,
        a_namespace_has_values_of_many_types,
        a_copy_is_no_reference,
        a_proxy_may_hold_proxies,
        spawned_processes_share_what_they_are_handed,
        forked_processes_have_connections_of_their_own,
        a_pools_workers_share_a_list,
        threads_ask_at_the_same_time,
        an_update_is_not_lost,
        a_value_of_another_type_is_an_error,
        a_value_that_cannot_cross_over_is_an_error,
        big_values,
    ]);
}

fn a_dict_does_what_pythons_does() {
    let manager = Manager::start().unwrap();
    let dict: DictProxy<String, u32> = manager.dict().unwrap();
    assert!(dict.is_empty().unwrap());
    for (key, value) in [("c", 3), ("a", 1), ("b", 2), ("c", 33)] {
        dict.insert(key.to_string(), value).unwrap();
    }
    assert_eq!(dict.len().unwrap(), 3);
    assert_eq!(dict.get("c").unwrap(), Some(33));
    assert_eq!(dict.get("d").unwrap(), None);
    assert!(dict.contains_key("a").unwrap());
    assert!(!dict.contains_key("d").unwrap());
    assert_eq!(dict.keys().unwrap(), ["c", "a", "b"]);
    assert_eq!(dict.values().unwrap(), [33, 1, 2]);

    dict.update([("d".to_string(), 4), ("a".to_string(), 11)])
        .unwrap();
    let items = dict.items().unwrap();
    let expected = [("c", 33), ("a", 11), ("b", 2), ("d", 4)];
    assert_eq!(items, expected.map(|(key, value)| (key.to_string(), value)));

    assert_eq!(dict.pop("a").unwrap(), Some(11));
    assert_eq!(dict.pop("a").unwrap(), None);
    assert_eq!(dict.popitem().unwrap(), Some(("d".to_string(), 4)));
    dict.clear().unwrap();
    assert_eq!(dict.popitem().unwrap(), None);
    assert_eq!(dict.items().unwrap(), []);
}

fn a_dict_is_asked_and_changed_in_one_call() {
    let manager = Manager::start().unwrap();
    let dict: DictProxy<u8, String> = manager.dict().unwrap();
    let set = |text: &str| dict.setdefault(1, text.to_string()).unwrap();
    assert_eq!(set("first"), "first");
    assert_eq!(set("second"), "first");

    let longer = |text: Option<String>| text.unwrap_or_default() + "!";
    assert_eq!(dict.update_with(1, longer).unwrap(), "first!");
    assert_eq!(dict.update_with(2, longer).unwrap(), "!");
    assert_eq!(dict.values().unwrap(), ["first!", "!"]);
}

fn a_list_does_what_pythons_does() {
    let manager = Manager::start().unwrap();
    let list: ListProxy<String> = manager.list().unwrap();
    let text = |text: &str| text.to_string();
    assert_eq!(list.pop().unwrap(), None);
    list.push(text("b")).unwrap();
    list.extend([text("c"), text("d")]).unwrap();
    list.insert(0, text("a")).unwrap();
    list.insert(100, text("e")).unwrap();
    assert_eq!(list.to_vec().unwrap(), ["a", "b", "c", "d", "e"]);
    assert_eq!(list.len().unwrap(), 5);
    assert_eq!(list.get(1).unwrap(), Some(text("b")));
    assert_eq!(list.get(5).unwrap(), None);

    list.set(1, text("B")).unwrap();
    let error = list.set(5, text("F")).unwrap_err();
    assert!(matches!(error, Error::NoItem { index: 5 }), "{error}");
    assert_eq!(list.update_with(2, |item| item + "!").unwrap(), "c!");
    let error = list.update_with(5, |item| item).unwrap_err();
    assert!(matches!(error, Error::NoItem { index: 5 }), "{error}");

    assert_eq!(list.remove(3).unwrap(), Some(text("d")));
    assert_eq!(list.remove(4).unwrap(), None);
    assert_eq!(list.pop().unwrap(), Some(text("e")));
    list.reverse().unwrap();
    assert_eq!(list.to_vec().unwrap(), ["c!", "B", "a"]);
    list.clear().unwrap();
    assert!(list.is_empty().unwrap());
}

fn a_namespace_has_values_of_many_types() {
    let manager = Manager::start().unwrap();
    let namespace = manager.namespace().unwrap();
    namespace.set("x", &10).unwrap();
    namespace.set("y", "hello").unwrap();
    namespace.set("x", &11).unwrap();
    assert_eq!(namespace.get("x").unwrap(), Some(11));
    assert_eq!(namespace.get("y").unwrap(), Some("hello".to_string()));
    assert_eq!(namespace.get::<u8>("z").unwrap(), None);
    assert_eq!(namespace.names().unwrap(), ["x", "y"]);
    assert!(namespace.del("x").unwrap());
    assert!(!namespace.del("x").unwrap());
    assert_eq!(namespace.get::<i32>("x").unwrap(), None);
}

fn a_copy_is_no_reference() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict::<u8, Vec<u8>>().unwrap();
    dict.insert(1, vec![1, 2]).unwrap();
    let mut copy = dict.get(&1).unwrap().unwrap();
    copy.push(3);
    assert_eq!(dict.get(&1).unwrap(), Some(vec![1, 2]));
}

fn a_proxy_may_hold_proxies() {
    let manager = Manager::start().unwrap();
    let outer = manager.dict::<String, ListProxy<u8>>().unwrap();
    outer
        .insert("inner".to_string(), manager.list().unwrap())
        .unwrap();
    let inner = outer.get("inner").unwrap().unwrap();
    inner.push(1).unwrap();
    let same = outer.get("inner").unwrap().unwrap();
    assert_eq!(same.to_vec().unwrap(), [1]);
}

fn put(dict: DictProxy<u32, u32>, list: ListProxy<u32>, namespace: NamespaceProxy, n: u32) {
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

fn square_into(list: ListProxy<u32>, n: u32) {
    list.push(n * n).unwrap();
}

fn collect((list, n): (ListProxy<u32>, u32)) -> usize {
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

fn count_up(dict: DictProxy<String, u32>, list: ListProxy<u32>) {
    for _ in 0..500 {
        dict.update_with("count".to_string(), |count| count.unwrap_or(0) + 1)
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
    dict.update_with("count".to_string(), |_| 2000).unwrap();
    dict.insert("count".to_string(), count + 1).unwrap();
    assert_eq!(dict.get("count").unwrap(), Some(1501));

    // And this one meets another value than it was called with, once.
    let mut met = Vec::new();
    let value = dict.update_with("count".to_string(), |count| {
        if met.is_empty() {
            dict.insert("count".to_string(), 7).unwrap();
        }
        met.push(count);
        count.unwrap() + 1
    });
    assert_eq!(value.unwrap(), 8);
    assert_eq!(met, [Some(1501), Some(7)]);
}

fn a_value_of_another_type_is_an_error() {
    let manager = Manager::start().unwrap();
    let namespace = manager.namespace().unwrap();
    namespace.set("text", "hello").unwrap();
    let error = namespace.get::<Vec<String>>("text").unwrap_err();
    assert!(matches!(error, Error::Value { .. }), "{error}");
    assert!(
        error.to_string().contains("alloc::string::String"),
        "{error}"
    );
    // Bytes that could be read as the other type are refused too.
    namespace.set("number", &1_i32).unwrap();
    let error = namespace.get::<u32>("number").unwrap_err();
    let expected = "`number` was written as `i32` and is read as `u32`";
    assert!(error.to_string().ends_with(expected), "{error}");
    namespace.set("numbers", &[1, 2][..]).unwrap();
    assert_eq!(namespace.get("numbers").unwrap(), Some(vec![1, 2]));
    // The connection is as good as before.
    assert_eq!(namespace.get("text").unwrap(), Some("hello".to_string()));
}

fn a_value_that_cannot_cross_over_is_an_error() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict::<u8, Unwritable>().unwrap();
    let error = dict.insert(1, Unwritable).unwrap_err();
    assert!(matches!(error, Error::Value { .. }), "{error}");
    assert!(dict.is_empty().unwrap());

    let dict = manager.dict().unwrap();
    dict.insert(1, Unreadable).unwrap();
    let error = dict.get(&1).unwrap_err().to_string();
    assert!(error.starts_with("failed to read"), "{error}");
}

fn big_values() {
    let manager = Manager::start().unwrap();
    let dict = manager.dict::<u8, String>().unwrap();
    let big = "0123456789".repeat(10_000_000);
    dict.insert(1, big.clone()).unwrap();
    // No `assert_eq`, which would print it.
    assert!(dict.get(&1).unwrap() == Some(big));
    dict.insert(1, String::new()).unwrap();
    assert_eq!(dict.get(&1).unwrap().as_deref(), Some(""));
}
