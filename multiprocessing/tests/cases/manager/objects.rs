//! A manager's dict, list and namespace: what Python's do.

use multiprocessing::{DictProxy, Error, ListProxy, Manager};
use testkit::cases::{Case, cases};

use crate::one_way::{Unreadable, Unwritable};

pub(crate) const CASES: &[Case] = cases![
    a_dict_does_what_pythons_does,
    a_dict_is_asked_and_changed_in_one_call,
    a_list_does_what_pythons_does,
    a_namespace_has_values_of_many_types,
    a_copy_is_no_reference,
    a_proxy_may_hold_proxies,
    a_value_of_another_type_is_an_error,
    a_value_that_cannot_cross_over_is_an_error,
    big_values,
];

fn a_dict_does_what_pythons_does() {
    let manager = Manager::start().unwrap();
    let dict: DictProxy<String, u32> = manager.dict().unwrap();
    assert!(dict.is_empty().unwrap());
    for (key, value) in [("c", 3), ("a", 1), ("b", 2), ("c", 33)] {
        dict.insert(key.to_owned(), value).unwrap();
    }
    assert_eq!(dict.len().unwrap(), 3);
    assert_eq!(dict.get("c").unwrap(), Some(33));
    assert_eq!(dict.get("d").unwrap(), None);
    assert!(dict.contains_key("a").unwrap());
    assert!(!dict.contains_key("d").unwrap());
    assert_eq!(dict.keys().unwrap(), ["c", "a", "b"]);
    assert_eq!(dict.values().unwrap(), [33, 1, 2]);

    dict.update([("d".to_owned(), 4), ("a".to_owned(), 11)])
        .unwrap();
    let items = dict.items().unwrap();
    let expected = [("c", 33), ("a", 11), ("b", 2), ("d", 4)];
    assert_eq!(items, expected.map(|(key, value)| (key.to_owned(), value)));

    assert_eq!(dict.pop("a").unwrap(), Some(11));
    assert_eq!(dict.pop("a").unwrap(), None);
    assert_eq!(dict.popitem().unwrap(), Some(("d".to_owned(), 4)));
    dict.clear().unwrap();
    assert_eq!(dict.popitem().unwrap(), None);
    assert_eq!(dict.items().unwrap(), []);
}

fn a_dict_is_asked_and_changed_in_one_call() {
    let manager = Manager::start().unwrap();
    let dict: DictProxy<u8, String> = manager.dict().unwrap();
    let set = |text: &str| dict.setdefault(1, text.to_owned()).unwrap();
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
    let text = |text: &str| text.to_owned();
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
    assert_eq!(namespace.get("y").unwrap(), Some("hello".to_owned()));
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
        .insert("inner".to_owned(), manager.list().unwrap())
        .unwrap();
    let inner = outer.get("inner").unwrap().unwrap();
    inner.push(1).unwrap();
    let same = outer.get("inner").unwrap().unwrap();
    assert_eq!(same.to_vec().unwrap(), [1]);
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
    assert_eq!(namespace.get("text").unwrap(), Some("hello".to_owned()));
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
