//! What lies in the server: dicts and lists of byte strings, and what can be done with them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::wire::{number, read_number};

/// One served object.
#[derive(Debug)]
pub(crate) enum Object {
    Dict(Dict),
    List(Vec<Vec<u8>>),
}

/// What a method answers: no value, one, or many.
pub(crate) type Values = Vec<Vec<u8>>;

impl Object {
    pub(crate) fn new(kind: &[u8]) -> Option<Object> {
        match kind {
            b"dict" => Some(Object::Dict(Dict::default())),
            b"list" => Some(Object::List(Vec::new())),
            _ => None,
        }
    }

    /// Does what a proxy asks for. `None` when there is no such method with such arguments.
    pub(crate) fn call(&mut self, method: &[u8], arguments: &[&[u8]]) -> Option<Values> {
        match self {
            Object::Dict(dict) => dict.call(method, arguments),
            Object::List(list) => call_list(list, method, arguments),
        }
    }
}

/// A dict that keeps the order in which its keys came, as Python's does: a hash map from a key to
/// its place, and the items by place.
#[derive(Debug, Default)]
pub(crate) struct Dict {
    places: HashMap<Arc<[u8]>, u64>,
    items: BTreeMap<u64, (Arc<[u8]>, Vec<u8>)>,
    next: u64,
}

impl Dict {
    fn get(&self, key: &[u8]) -> Option<&Vec<u8>> {
        let (_, value) = self.items.get(self.places.get(key)?)?;
        Some(value)
    }

    fn insert(&mut self, key: &[u8], value: &[u8]) {
        let place = self.places.get(key).copied();
        if let Some((_, old)) = place.and_then(|place| self.items.get_mut(&place)) {
            *old = value.to_vec();
            return;
        }
        let key: Arc<[u8]> = key.into();
        self.places.insert(Arc::clone(&key), self.next);
        self.items.insert(self.next, (key, value.to_vec()));
        self.next += 1;
    }

    fn pop(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        let (_, value) = self.items.remove(&self.places.remove(key)?)?;
        Some(value)
    }

    fn pop_last(&mut self) -> Option<Values> {
        let (_, (key, value)) = self.items.pop_last()?;
        self.places.remove(&key);
        Some(vec![key.to_vec(), value])
    }

    fn call(&mut self, method: &[u8], arguments: &[&[u8]]) -> Option<Values> {
        let keys = self.items.values().map(|(key, _)| key.to_vec());
        Some(match (method, arguments) {
            (b"get", [key]) => self.get(key).cloned().into_iter().collect(),
            (b"contains", [key]) => flag(self.places.contains_key(*key)),
            (b"setdefault", [key, value]) => {
                if self.get(key).is_none() {
                    self.insert(key, value);
                }
                self.get(key).cloned().into_iter().collect()
            }
            (b"pop", [key]) => self.pop(key).into_iter().collect(),
            (b"popitem", []) => self.pop_last().unwrap_or_default(),
            (b"update", items) if items.len() % 2 == 0 => {
                for item in items.chunks(2) {
                    self.insert(item[0], item[1]);
                }
                Vec::new()
            }
            // Only if the value is still the one that the caller knows; the last is missing when
            // there was none.
            (b"swap", [key, new, old @ ..]) if old.len() < 2 => {
                let is_same = self.get(key).map(Vec::as_slice) == old.first().copied();
                if is_same {
                    self.insert(key, new);
                }
                flag(is_same)
            }
            (b"len", []) => vec![number(self.items.len()).to_vec()],
            (b"keys", []) => keys.collect(),
            (b"values", []) => self
                .items
                .values()
                .map(|(_, value)| value.clone())
                .collect(),
            (b"items", []) => {
                let values = self.items.values().map(|(_, value)| value.clone());
                keys.zip(values)
                    .flat_map(|(key, value)| [key, value])
                    .collect()
            }
            (b"clear", []) => {
                *self = Dict::default();
                Vec::new()
            }
            _ => return None,
        })
    }
}

fn call_list(list: &mut Vec<Vec<u8>>, method: &[u8], arguments: &[&[u8]]) -> Option<Values> {
    Some(match (method, arguments) {
        (b"get", [index]) => list.get(read_number(index)?).cloned().into_iter().collect(),
        (b"set", [index, value]) => {
            let item = list.get_mut(read_number(index)?);
            flag(item.map(|item| *item = value.to_vec()).is_some())
        }
        // As in a dict; an item that is missing stays so.
        (b"swap", [index, new, old]) => {
            let item = list.get_mut(read_number(index)?);
            let item = item.filter(|item| item.as_slice() == *old);
            flag(item.map(|item| *item = new.to_vec()).is_some())
        }
        (b"insert", [index, value]) => {
            let index = read_number(index)?.min(list.len());
            list.insert(index, value.to_vec());
            Vec::new()
        }
        (b"remove", [index]) => {
            let index = read_number(index)?;
            let item = (index < list.len()).then(|| list.remove(index));
            item.into_iter().collect()
        }
        (b"extend", values) => {
            list.extend(values.iter().map(|value| value.to_vec()));
            Vec::new()
        }
        (b"pop", []) => list.pop().into_iter().collect(),
        (b"len", []) => vec![number(list.len()).to_vec()],
        (b"items", []) => list.clone(),
        (b"reverse", []) => {
            list.reverse();
            Vec::new()
        }
        (b"clear", []) => {
            list.clear();
            Vec::new()
        }
        _ => return None,
    })
}

/// True is some value, and false is none.
fn flag(is_so: bool) -> Values {
    Vec::from_iter(is_so.then(Vec::new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dict() -> Dict {
        let mut dict = Dict::default();
        for key in [b"c", b"a", b"b"] {
            dict.insert(key, b"old");
        }
        dict
    }

    fn keys(dict: &mut Dict) -> String {
        let keys = dict.call(b"keys", &[]).expect("a method").concat();
        String::from_utf8(keys).expect("letters")
    }

    #[test]
    fn a_dict_keeps_the_order_in_which_its_keys_came() {
        let mut dict = dict();
        assert_eq!(keys(&mut dict), "cab");
        dict.insert(b"c", b"new");
        assert_eq!(keys(&mut dict), "cab", "a new value is no new key");
        assert_eq!(dict.pop(b"c").as_deref(), Some(&b"new"[..]));
        dict.insert(b"c", b"again");
        assert_eq!(keys(&mut dict), "abc");
        let last = dict.pop_last().expect("it has items");
        assert_eq!(last, [&b"c"[..], b"again"]);
        assert_eq!(keys(&mut dict), "ab");
        assert_eq!(dict.get(b"c"), None);
        assert_eq!(dict.places.len(), 2);
    }

    #[test]
    fn a_swap_is_for_who_knows_the_value() {
        let mut dict = dict();
        let mut swap = |arguments: &[&[u8]]| !dict.call(b"swap", arguments).expect("it").is_empty();
        assert!(swap(&[b"a", b"new", b"old"]));
        assert!(!swap(&[b"a", b"newer", b"old"]));
        assert!(!swap(&[b"a", b"newer"]), "it has a value");
        assert!(swap(&[b"d", b"first"]), "it has none");
        assert!(!swap(&[b"e", b"new", b""]), "none is not an empty one");
    }

    #[test]
    fn what_is_no_method_is_refused() {
        for kind in [&b"dict"[..], b"list"] {
            let mut object = Object::new(kind).expect("a kind");
            assert_eq!(object.call(b"sort", &[]), None);
            assert_eq!(object.call(b"get", &[]), None);
            assert_eq!(object.call(b"len", &[b"1"]), None);
        }
        let mut list = Object::new(b"list").expect("a kind");
        assert_eq!(list.call(b"get", &[b"no number"]), None);
        assert_eq!(dict().call(b"update", &[b"a key alone"]), None);
    }
}
