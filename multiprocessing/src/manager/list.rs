//! A list in a manager: what Python's `manager.list()` gives.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::proxy::{Proxy, Question, decode};
use super::wire::number;
use crate::Error;

/// A list that lies in a [`Manager`](crate::Manager): Python's `ListProxy`.
///
/// Places count from 0 and not from the end: there is no `l[-1]`. The server cannot compare what it
/// has only bytes of, so `sort`, `index`, `count` and `remove` by value work on a copy:
/// [`to_vec`](ListProxy::to_vec).
///
/// # Errors
///
/// Every method is a call to the server, and fails with [`Error::Closed`] when that has ended, with
/// [`Error::System`] or [`Error::Limit`] when it cannot be reached, and with [`Error::Value`] when
/// an item cannot be written down in bytes, cannot be read as `T`, or is above 1 GiB. A method that
/// reads gives `None` where Python raises an `IndexError`; one that writes gives [`Error::NoItem`].
pub struct ListProxy<T> {
    proxy: Proxy,
    types: PhantomData<fn(T) -> T>,
}

impl<T> ListProxy<T> {
    pub(super) fn new(proxy: Proxy) -> Self {
        let types = PhantomData;
        Self { proxy, types }
    }

    /// The number of items: Python's `len(l)`.
    pub fn len(&self) -> Result<usize, Error> {
        self.proxy.len()
    }

    /// Whether there are no items: Python's `not l`.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.len()? == 0)
    }

    /// Removes all items.
    pub fn clear(&self) -> Result<(), Error> {
        self.proxy.clear()
    }

    /// Turns the list round, in place.
    pub fn reverse(&self) -> Result<(), Error> {
        self.proxy.call("reverse").done()
    }
}

impl<T: Serialize + DeserializeOwned> ListProxy<T> {
    /// A copy of an item: Python's `l[index]`. To change the copy changes nothing in the list.
    pub fn get(&self, index: usize) -> Result<Option<T>, Error> {
        self.at("get", index).ask()?.value()
    }

    /// Replaces an item: Python's `l[index] = value`.
    pub fn set(&self, index: usize, value: T) -> Result<(), Error> {
        match self.at("set", index).value(&value)?.ask_whether()? {
            true => Ok(()),
            false => Err(Error::NoItem { index }),
        }
    }

    /// Replaces an item by what `change` makes of it, and gives the new one. What others do
    /// meanwhile is not lost: `change` is then called again, with the newer item.
    pub fn update_with(&self, index: usize, mut change: impl FnMut(T) -> T) -> Result<T, Error> {
        loop {
            let answer = self.at("get", index).ask()?;
            let old = answer.first()?.ok_or(Error::NoItem { index })?;
            let value = change(decode(old)?);
            if self
                .at("swap", index)
                .value(&value)?
                .with(old)
                .ask_whether()?
            {
                return Ok(value);
            }
        }
    }

    /// Adds an item at the end: Python's `l.append(value)`.
    pub fn push(&self, value: T) -> Result<(), Error> {
        self.extend([value])
    }

    /// Adds many items at the end, in one call: Python's `l.extend(values)`.
    pub fn extend(&self, values: impl IntoIterator<Item = T>) -> Result<(), Error> {
        let mut call = self.proxy.call("extend");
        for value in values {
            call = call.value(&value)?;
        }
        call.done()
    }

    /// Puts an item before that at `index`, or at the end when there is none: Python's
    /// `l.insert(index, value)`.
    pub fn insert(&self, index: usize, value: T) -> Result<(), Error> {
        self.at("insert", index).value(&value)?.done()
    }

    /// Takes the last item out: Python's `l.pop()`.
    pub fn pop(&self) -> Result<Option<T>, Error> {
        self.proxy.call("pop").ask()?.value()
    }

    /// Takes an item out: Python's `l.pop(index)`, and `del l[index]`.
    pub fn remove(&self, index: usize) -> Result<Option<T>, Error> {
        self.at("remove", index).ask()?.value()
    }

    /// A copy of all items, in one call: Python's `l[:]`.
    pub fn to_vec(&self) -> Result<Vec<T>, Error> {
        self.proxy.call("items").ask()?.all()
    }

    fn at(&self, method: &str, index: usize) -> Question<'_> {
        self.proxy.call(method).with(&number(index))
    }
}

// By hand, as derived ones would ask the same of `T`.
impl<T> Clone for ListProxy<T> {
    fn clone(&self) -> Self {
        Self::new(self.proxy.clone())
    }
}

impl<T> fmt::Debug for ListProxy<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_tuple("ListProxy").field(&self.proxy).finish()
    }
}

impl<T> Serialize for ListProxy<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.proxy.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for ListProxy<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Proxy::deserialize(from).map(Self::new)
    }
}
