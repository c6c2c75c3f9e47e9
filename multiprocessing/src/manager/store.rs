//! What lies in the server: dicts and lists of byte strings, and what can be done with them.

use super::ordered::Dict;
use super::wire::{Parts, number, read_number};

/// One served object.
#[derive(Debug)]
pub(crate) enum Object {
    Dict(Dict),
    List(Vec<Vec<u8>>),
}

impl Object {
    pub(crate) fn new(kind: &[u8]) -> Option<Self> {
        match kind {
            b"dict" => Some(Self::Dict(Dict::default())),
            b"list" => Some(Self::List(Vec::new())),
            _ => None,
        }
    }

    /// Does what a proxy asks for, and adds what it gives to the answer: no value, one, or many.
    /// `None` when there is no such method with such arguments.
    pub(crate) fn call(
        &mut self,
        method: &[u8],
        arguments: &[&[u8]],
        answer: &mut Parts,
    ) -> Option<()> {
        match self {
            Self::Dict(dict) => call_dict(dict, method, arguments, answer),
            Self::List(list) => call_list(list, method, arguments, answer),
        }
    }
}

fn call_dict(
    dict: &mut Dict,
    method: &[u8],
    arguments: &[&[u8]],
    answer: &mut Parts,
) -> Option<()> {
    match (method, arguments) {
        (b"get", [key]) => dict
            .get(key)
            .into_iter()
            .for_each(|value| answer.push(value)),
        (b"contains", [key]) => flag(dict.get(key).is_some(), answer),
        (b"setdefault", [key, default]) => match dict.get(key) {
            Some(value) => answer.push(value),
            None => {
                dict.insert(key, default);
                answer.push(default);
            }
        },
        (b"pop", [key]) => dict
            .pop(key)
            .into_iter()
            .for_each(|value| answer.push(&value)),
        (b"popitem", []) => {
            if let Some((key, value)) = dict.pop_last() {
                answer.push(&key);
                answer.push(&value);
            }
        }
        (b"update", items) if items.len() % 2 == 0 => {
            items
                .chunks(2)
                .for_each(|item| dict.insert(item[0], item[1]));
        }
        // Only if the value is still the one that the caller knows; the last is missing when there
        // was none.
        (b"swap", [key, new, old @ ..]) if old.len() < 2 => {
            let is_same = dict.get(key) == old.first().copied();
            if is_same {
                dict.insert(key, new);
            }
            flag(is_same, answer);
        }
        (b"len", []) => answer.push(&number(dict.len())),
        (b"keys", []) => dict.items().for_each(|(key, _)| answer.push(key)),
        (b"values", []) => dict.items().for_each(|(_, value)| answer.push(value)),
        (b"items", []) => dict.items().for_each(|(key, value)| {
            answer.push(key);
            answer.push(value);
        }),
        (b"clear", []) => *dict = Dict::default(),
        _ => return None,
    }
    Some(())
}

fn call_list(
    list: &mut Vec<Vec<u8>>,
    method: &[u8],
    arguments: &[&[u8]],
    answer: &mut Parts,
) -> Option<()> {
    match (method, arguments) {
        (b"get", [index]) => {
            let item = list.get(read_number(index)?);
            item.into_iter().for_each(|item| answer.push(item));
        }
        (b"set", [index, value]) => {
            let item = list.get_mut(read_number(index)?);
            flag(item.map(|item| *item = value.to_vec()).is_some(), answer);
        }
        // As in a dict; an item that is missing stays so.
        (b"swap", [index, new, old]) => {
            let item = list.get_mut(read_number(index)?);
            let item = item.filter(|item| item.as_slice() == *old);
            flag(item.map(|item| *item = new.to_vec()).is_some(), answer);
        }
        (b"insert", [index, value]) => {
            let index = read_number(index)?.min(list.len());
            list.insert(index, value.to_vec());
        }
        (b"remove", [index]) => {
            let index = read_number(index)?;
            if index < list.len() {
                answer.push(&list.remove(index));
            }
        }
        (b"extend", values) => list.extend(values.iter().map(|value| value.to_vec())),
        (b"pop", []) => list.pop().into_iter().for_each(|item| answer.push(&item)),
        (b"len", []) => answer.push(&number(list.len())),
        (b"items", []) => list.iter().for_each(|item| answer.push(item)),
        (b"reverse", []) => list.reverse(),
        (b"clear", []) => list.clear(),
        _ => return None,
    }
    Some(())
}

/// True is some value, and false is none.
fn flag(is_so: bool, answer: &mut Parts) {
    if is_so {
        answer.push(b"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(object: &mut Object, method: &[u8], arguments: &[&[u8]]) -> Option<bool> {
        let mut answer = Parts::new();
        object.call(method, arguments, &mut answer)?;
        Some(!answer.is_empty())
    }

    #[test]
    fn a_swap_is_for_who_knows_the_value() {
        let mut dict = Object::new(b"dict").expect("a kind");
        let mut swap = |arguments: &[&[u8]]| call(&mut dict, b"swap", arguments).expect("a method");
        assert!(swap(&[b"a", b"old"]), "it has none");
        assert!(swap(&[b"a", b"new", b"old"]));
        assert!(!swap(&[b"a", b"newer", b"old"]));
        assert!(!swap(&[b"a", b"newer"]), "it has a value");
        assert!(!swap(&[b"b", b"new", b""]), "none is not an empty one");
    }

    #[test]
    fn what_is_no_method_is_refused() {
        for kind in [&b"dict"[..], b"list"] {
            let mut object = Object::new(kind).expect("a kind");
            assert_eq!(call(&mut object, b"sort", &[]), None);
            assert_eq!(call(&mut object, b"get", &[]), None);
            assert_eq!(call(&mut object, b"len", &[b"1"]), None);
        }
        let mut list = Object::new(b"list").expect("a kind");
        assert_eq!(call(&mut list, b"get", &[b"no number"]), None);
        let mut dict = Object::new(b"dict").expect("a kind");
        assert_eq!(call(&mut dict, b"update", &[b"a key alone"]), None);
    }
}
