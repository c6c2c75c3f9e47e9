//! Named values of any type in a manager: what Python's `manager.Namespace()` gives.

use std::any::type_name;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::proxy::{Proxy, decode, unread};
use crate::Error;

/// Named values that lie in a [`Manager`](crate::Manager): Python's `NamespaceProxy`.
///
/// Rust has no attributes that come and go, so `ns.x = 1` is `ns.set("x", &1)?`, and each value may
/// be of another type, which [`get`](NamespaceProxy::get) is told. The type must be the one that
/// the value was written with: its name goes along, as the bytes of `1_i32` could be read as
/// `2_u32`.
///
/// # Errors
///
/// As for [`DictProxy`](crate::DictProxy); to read a value as another type is an [`Error::Value`]
/// that names both. A name that is missing is `None`, where Python raises an `AttributeError`.
#[derive(Debug, Clone)]
pub struct NamespaceProxy {
    proxy: Proxy,
}

impl NamespaceProxy {
    pub(super) fn new(proxy: Proxy) -> Self {
        Self { proxy }
    }

    /// A copy of a value: Python's `ns.name`.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let answer = self.proxy.call("get").with(name.as_bytes()).ask()?;
        let value = answer.first()?.map(|value| read(name, value));
        value.transpose()
    }

    /// Sets a value: Python's `ns.name = value`. A `str` is read as a `String` again, and a slice
    /// as a `Vec`.
    pub fn set<T>(&self, name: &str, value: &T) -> Result<(), Error>
    where
        T: Serialize + ToOwned + ?Sized,
    {
        let call = self.proxy.call("update").with(name.as_bytes());
        call.value(&(type_name::<T::Owned>(), value))?.done()
    }

    /// Removes a name, and says whether it was there: Python's `del ns.name`.
    pub fn del(&self, name: &str) -> Result<bool, Error> {
        self.proxy.call("pop").with(name.as_bytes()).ask_whether()
    }

    /// The names that are there, in the order in which they came.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let answer = self.proxy.call("keys").ask()?;
        let names = answer.values()?.into_iter().map(String::from_utf8_lossy);
        Ok(names.map(Into::into).collect())
    }
}

fn read<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T, Error> {
    let (written, value) =
        postcard::take_from_bytes::<String>(bytes).map_err(|error| unread(error.to_string()))?;
    let asked = type_name::<T>();
    if written != asked {
        return Err(unread(format!(
            "`{name}` was written as `{written}` and is read as `{asked}`"
        )));
    }
    decode(value)
}

impl Serialize for NamespaceProxy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.proxy.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NamespaceProxy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Proxy::deserialize(from).map(Self::new)
    }
}
