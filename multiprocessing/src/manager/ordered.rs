//! A dict that keeps the order in which its keys came. It is built as Python's own: the items stand
//! in a row, and a hash map says where.

use std::collections::HashMap;
use std::sync::Arc;

type Key = Arc<[u8]>;

#[derive(Debug, Default)]
pub(crate) struct Dict {
    places: HashMap<Key, usize>,
    /// An item that was taken out leaves a gap, so that the others keep their places.
    row: Vec<Option<(Key, Vec<u8>)>>,
}

impl Dict {
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let items = self.row.iter().flatten();
        items.map(|(key, value)| (&**key, value.as_slice()))
    }

    pub(crate) fn get(&self, key: &[u8]) -> Option<&[u8]> {
        let (_, value) = self.row[*self.places.get(key)?].as_ref()?;
        Some(value)
    }

    pub(crate) fn insert(&mut self, key: &[u8], value: &[u8]) {
        if let Some(&place) = self.places.get(key) {
            if let Some((_, old)) = &mut self.row[place] {
                *old = value.to_vec();
            }
            return;
        }
        let key = Key::from(key);
        self.places.insert(Arc::clone(&key), self.row.len());
        self.row.push(Some((key, value.to_vec())));
    }

    pub(crate) fn pop(&mut self, key: &[u8]) -> Option<Vec<u8>> {
        let (_, value) = self.row[self.places.remove(key)?].take()?;
        self.close_gaps();
        Some(value)
    }

    pub(crate) fn pop_last(&mut self) -> Option<(Key, Vec<u8>)> {
        // What is popped from the row is a gap or the last item.
        let (key, value) = std::iter::from_fn(|| self.row.pop()).flatten().next()?;
        self.places.remove(&key);
        Some((key, value))
    }

    /// When more of the row is gaps than items, so that an item that comes and goes costs the same
    /// on average however many there are.
    fn close_gaps(&mut self) {
        if self.row.len() > 2 * self.len() + 8 {
            self.row.retain(Option::is_some);
            for (place, (key, _)) in self.row.iter().flatten().enumerate() {
                if let Some(old) = self.places.get_mut(key) {
                    *old = place;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(dict: &Dict) -> String {
        let keys: Vec<u8> = dict.items().flat_map(|(key, _)| key).copied().collect();
        String::from_utf8(keys).expect("letters")
    }

    #[test]
    fn items_are_in_the_order_in_which_their_keys_came() {
        let mut dict = Dict::default();
        for key in [b"c", b"a", b"b"] {
            dict.insert(key, b"old");
        }
        assert_eq!(keys(&dict), "cab");
        dict.insert(b"c", b"new");
        assert_eq!(keys(&dict), "cab", "a new value is no new key");
        assert_eq!(dict.pop(b"c").as_deref(), Some(&b"new"[..]));
        dict.insert(b"c", b"again");
        assert_eq!(keys(&dict), "abc");
        assert_eq!(dict.pop(b"b").as_deref(), Some(&b"old"[..]));
        let (key, value) = dict.pop_last().expect("it has items");
        assert_eq!((&*key, &*value), (&b"c"[..], &b"again"[..]));
        assert_eq!((keys(&dict).as_str(), dict.len()), ("a", 1));
        assert_eq!(dict.get(b"c"), None);
        dict.pop_last().expect("the gap is no item");
        assert!(dict.pop_last().is_none());
    }

    #[test]
    fn gaps_are_closed_and_every_key_is_found() {
        let mut dict = Dict::default();
        for n in 0..1000_u32 {
            dict.insert(&n.to_le_bytes(), b"value");
        }
        for n in (0..1000_u32).filter(|n| n % 10 != 7) {
            dict.pop(&n.to_le_bytes()).expect("it is there");
        }
        assert!(dict.row.len() < 300, "{}", dict.row.len());
        assert_eq!(dict.items().count(), 100);
        for n in (7..1000_u32).step_by(10) {
            dict.insert(&n.to_le_bytes(), &n.to_le_bytes());
        }
        assert!(dict.items().all(|(key, value)| key == value));
    }
}
