//! A dict in a manager: what Python's `manager.dict()` gives.

use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::proxy::{Proxy, decode};
use crate::Error;

/// A dict that lies in a [`Manager`](crate::Manager): Python's `DictProxy`.
///
/// Its items are in the order in which their keys first came, as in Python. Keys are equal when
/// their bytes are: `0.0` and `-0.0` are two keys here and one in Python.
///
/// # Errors
///
/// Every method is a call to the server, and fails with [`Error::Closed`] when that has ended, with
/// [`Error::System`] or [`Error::Limit`] when it cannot be reached, and with [`Error::Value`] when
/// a key or a value cannot be written down in bytes, cannot be read as `K` or `V`, or is above 1
/// GiB. A key that is missing is no error but `None`, where Python's `d[key]` raises a `KeyError`.
pub struct DictProxy<K, V> {
    proxy: Proxy,
    types: PhantomData<fn(K) -> V>,
}

impl<K, V> DictProxy<K, V> {
    pub(super) fn new(proxy: Proxy) -> Self {
        let types = PhantomData;
        Self { proxy, types }
    }

    /// The number of items: Python's `len(d)`.
    pub fn len(&self) -> Result<usize, Error> {
        self.proxy.len()
    }

    /// Whether there are no items: Python's `not d`.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// Removes all items.
    pub fn clear(&self) -> Result<(), Error> {
        self.proxy.clear()
    }
}

impl<K, V> DictProxy<K, V>
where
    K: Serialize + DeserializeOwned,
    V: Serialize + DeserializeOwned,
{
    /// A copy of the value: Python's `d.get(key)`. To change the copy changes nothing in the dict.
    pub fn get<Q>(&self, key: &Q) -> Result<Option<V>, Error>
    where
        K: Borrow<Q>,
        Q: Serialize + ?Sized,
    {
        self.proxy.call("get").value(key)?.ask()?.value()
    }

    /// Whether there is such a key: Python's `key in d`.
    pub fn contains_key<Q>(&self, key: &Q) -> Result<bool, Error>
    where
        K: Borrow<Q>,
        Q: Serialize + ?Sized,
    {
        self.proxy.call("contains").value(key)?.ask_whether()
    }

    /// Sets a value: Python's `d[key] = value`. The old one is not sent back, as it is by Rust's
    /// `HashMap`.
    ///
    /// `d[key] += 1` in two calls loses what others write between the two, in Python too: see
    /// [`update_with`](DictProxy::update_with).
    pub fn insert(&self, key: K, value: V) -> Result<(), Error> {
        self.update([(key, value)])
    }

    /// Sets many values in one call: Python's `d.update(items)`.
    pub fn update(&self, items: impl IntoIterator<Item = (K, V)>) -> Result<(), Error> {
        let mut call = self.proxy.call("update");
        for (key, value) in items {
            call = call.value(&key)?.value(&value)?;
        }
        call.done()
    }

    /// Replaces a value by what `change` makes of it, or of `None`, and gives the new one. What
    /// others do meanwhile is not lost. Python needs a lock around `d[key] += 1`.
    ///
    /// No lock is held: when another process has changed the value in the meantime, `change` is
    /// called again with the newer one.
    pub fn update_with(&self, key: K, mut change: impl FnMut(Option<V>) -> V) -> Result<V, Error> {
        loop {
            let answer = self.proxy.call("get").value(&key)?.ask()?;
            let old = answer.first()?;
            let value = change(old.map(decode).transpose()?);
            let mut swap = self.proxy.call("swap").value(&key)?.value(&value)?;
            if let Some(old) = old {
                swap = swap.with(old);
            }
            if swap.ask_whether()? {
                return Ok(value);
            }
        }
    }

    /// The value, or `default`, which then is in the dict: Python's `d.setdefault(key, default)`.
    /// No other process comes between.
    pub fn setdefault(&self, key: K, default: V) -> Result<V, Error> {
        let call = self.proxy.call("setdefault").value(&key)?.value(&default)?;
        Ok(call.ask()?.value()?.unwrap_or(default))
    }

    /// Takes an item out: Python's `d.pop(key, None)`.
    pub fn pop<Q>(&self, key: &Q) -> Result<Option<V>, Error>
    where
        K: Borrow<Q>,
        Q: Serialize + ?Sized,
    {
        self.proxy.call("pop").value(key)?.ask()?.value()
    }

    /// Takes the last item out: Python's `d.popitem()`.
    pub fn popitem(&self) -> Result<Option<(K, V)>, Error> {
        Ok(self.pairs("popitem")?.pop())
    }

    /// A copy of all keys.
    pub fn keys(&self) -> Result<Vec<K>, Error> {
        self.proxy.call("keys").ask()?.all()
    }

    /// A copy of all values.
    pub fn values(&self) -> Result<Vec<V>, Error> {
        self.proxy.call("values").ask()?.all()
    }

    /// A copy of all items, in one call: Python's `d.items()`, and `d.copy()`.
    pub fn items(&self) -> Result<Vec<(K, V)>, Error> {
        self.pairs("items")
    }

    fn pairs(&self, method: &str) -> Result<Vec<(K, V)>, Error> {
        let answer = self.proxy.call(method).ask()?;
        let pair = |pair: &[&[u8]]| Ok((decode(pair[0])?, decode(pair[1])?));
        answer.values()?.chunks_exact(2).map(pair).collect()
    }
}

// By hand, as derived ones would ask the same of `K` and `V`.
impl<K, V> Clone for DictProxy<K, V> {
    fn clone(&self) -> Self {
        Self::new(self.proxy.clone())
    }
}

impl<K, V> fmt::Debug for DictProxy<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("DictProxy").field(&self.proxy).finish()
    }
}

impl<K, V> Serialize for DictProxy<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.proxy.serialize(serializer)
    }
}

impl<'de, K, V> Deserialize<'de> for DictProxy<K, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Proxy::deserialize(from).map(Self::new)
    }
}
