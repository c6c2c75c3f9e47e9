//! Named values of any type in a manager: what Python's `manager.Namespace()` gives.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use super::client::{Proxy, decode, encode};
use crate::Error;

/// Named values that lie in a [`Manager`](crate::Manager): Python's `NamespaceProxy`.
///
/// Rust has no attributes that come and go, so `ns.x = 1` is `ns.set("x", &1)?`, and each value may
/// be of another type, which [`get`](NamespaceProxy::get) is told. The server does not check it: what
/// is read as another type than it was written may be refused, or be another value.
///
/// # Errors
///
/// As for [`DictProxy`](crate::DictProxy). A name that is missing is `None`, where Python raises an
/// `AttributeError`.
#[derive(Debug, Clone)]
pub struct NamespaceProxy {
    proxy: Proxy,
}

impl NamespaceProxy {
    pub(super) fn new(proxy: Proxy) -> Self {
        NamespaceProxy { proxy }
    }

    /// A copy of a value: Python's `ns.name`.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let value = self.proxy.call_for_one("get", [name.as_bytes()])?;
        value.as_deref().map(decode).transpose()
    }

    /// Sets a value: Python's `ns.name = value`.
    pub fn set<T: Serialize + ?Sized>(&self, name: &str, value: &T) -> Result<(), Error> {
        let value = encode(value)?;
        self.proxy
            .call("update", [name.as_bytes(), &value])
            .map(drop)
    }

    /// Removes a name, and says whether it was there: Python's `del ns.name`.
    pub fn del(&self, name: &str) -> Result<bool, Error> {
        Ok(self.proxy.call_for_one("pop", [name.as_bytes()])?.is_some())
    }

    /// The names that are there, in the order in which they came.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let names = self.proxy.call("keys", [])?;
        let text = |name: Vec<u8>| String::from_utf8_lossy(&name).into_owned();
        Ok(names.into_iter().map(text).collect())
    }
}

impl Serialize for NamespaceProxy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.proxy.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NamespaceProxy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Proxy::deserialize(from).map(NamespaceProxy::new)
    }
}
