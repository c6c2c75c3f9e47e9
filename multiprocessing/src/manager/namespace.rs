//! Named values of any type in a manager: what Python's `manager.Namespace()` gives.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use super::client::Proxy;
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
        self.proxy.call("get").with(name.as_bytes()).ask()?.value()
    }

    /// Sets a value: Python's `ns.name = value`.
    pub fn set<T: Serialize + ?Sized>(&self, name: &str, value: &T) -> Result<(), Error> {
        let call = self.proxy.call("update").with(name.as_bytes());
        call.value(value)?.done()
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
