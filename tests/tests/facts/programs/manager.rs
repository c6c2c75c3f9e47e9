//! Managers: what is shared, what is a copy, and what still works when the manager has ended.

use multiprocessing::{DictProxy, Entry, Error, ListProxy, Manager, NamespaceProxy, Process};

use super::{Prints, Program};

pub(crate) const FACTS: &[Program] = &[
    Program {
        name: "manager_shares",
        case: "a child changes a manager's dict, list and namespace",
        rust: manager_shares,
        prints: Prints::Same(&["dict: 1", "list: [1]", "namespace: 1"]),
    },
    Program {
        name: "manager_nested_change",
        case: "a list inside a manager's dict is changed, then stored again",
        rust: manager_nested_change,
        prints: Prints::Same(&["changed: [1, 2]", "set: [1, 2, 3]"]),
    },
    Program {
        name: "manager_missing_key",
        case: "a missing key, index and attribute are read from a manager",
        rust: manager_missing_key,
        prints: Prints::Differ {
            python: &[
                "dict: KeyError",
                "list: IndexError",
                "namespace: AttributeError",
            ],
            rust: &["dict: None", "list: None", "namespace: None"],
            why: "it returns an `Option`, where Python raises",
        },
    },
    Program {
        name: "manager_keeps_the_order",
        case: "the keys of a manager's dict: after `c`, `a` and `b` were set; `c` was set again; `c` was popped and set",
        rust: manager_keeps_the_order,
        prints: Prints::Same(&["c a b", "c a b", "a b c"]),
    },
    Program {
        name: "manager_has_ended",
        case: "a manager's dict is read before and after the manager has ended",
        rust: manager_has_ended,
        prints: Prints::Same(&["before: 1", "after: an error"]),
    },
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(change)]
}

fn change(dict: DictProxy<String, u32>, list: ListProxy<u32>, namespace: NamespaceProxy) {
    let change = || {
        dict.insert("x".to_owned(), 1)?;
        list.push(1)?;
        namespace.set("x", &1_u32)
    };
    change().expect("the manager runs");
}

fn manager_shares() -> Result<(), Error> {
    let manager = Manager::start()?;
    let (dict, list, namespace) = (manager.dict()?, manager.list()?, manager.namespace()?);
    let args = (dict.clone(), list.clone(), namespace.clone());
    Process::spawn(change, args)?.join()?;
    println!("dict: {}", dict.get("x")?.unwrap_or_default());
    println!("list: {:?}", list.to_vec()?);
    println!(
        "namespace: {}",
        namespace.get::<u32>("x")?.unwrap_or_default()
    );
    Ok(())
}

fn manager_nested_change() -> Result<(), Error> {
    let manager = Manager::start()?;
    let dict = manager.dict()?;
    dict.insert("inner".to_owned(), vec![1, 2])?;
    let mut inner = dict.get("inner")?.unwrap_or_default();
    inner.push(3);
    println!("changed: {:?}", dict.get("inner")?.unwrap_or_default());
    dict.insert("inner".to_owned(), inner)?;
    println!("set: {:?}", dict.get("inner")?.unwrap_or_default());
    Ok(())
}

fn manager_missing_key() -> Result<(), Error> {
    let manager = Manager::start()?;
    println!("dict: {:?}", manager.dict::<u8, u8>()?.get(&1)?);
    println!("list: {:?}", manager.list::<u8>()?.get(0)?);
    println!("namespace: {:?}", manager.namespace()?.get::<u8>("x")?);
    Ok(())
}

fn manager_keeps_the_order() -> Result<(), Error> {
    let manager = Manager::start()?;
    let dict = manager.dict()?;
    let show = || -> Result<(), Error> {
        println!("{}", dict.keys()?.join(" "));
        Ok(())
    };
    for key in ["c", "a", "b"] {
        dict.insert(key.to_owned(), 1)?;
    }
    show()?;
    dict.insert("c".to_owned(), 2)?;
    show()?;
    dict.pop("c")?;
    dict.insert("c".to_owned(), 3)?;
    show()
}

fn manager_has_ended() -> Result<(), Error> {
    let manager = Manager::start()?;
    let dict = manager.dict::<u8, u8>()?;
    dict.insert(1, 1)?;
    println!("before: {}", dict.get(&1)?.unwrap_or_default());
    drop(manager);
    match dict.get(&1) {
        Err(Error::Closed { .. }) => println!("after: an error"),
        other => println!("after: {other:?}"),
    }
    Ok(())
}
