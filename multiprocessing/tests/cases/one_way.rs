//! Values that do not cross over to another process.
#![allow(dead_code)] // each test program uses a part of it

/// A value that serde cannot write down, as a lock or an open file is.
#[derive(Debug)]
pub(crate) struct Unwritable;

impl serde::Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("it has no bytes"))
    }
}

impl<'a> serde::Deserialize<'a> for Unwritable {
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }
}

/// A value that can be written and not read again, as an enum with `#[serde(untagged)]` is: its
/// bytes do not say which variant it was.
#[derive(Debug)]
pub(crate) struct Unreadable;

impl serde::Serialize for Unreadable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'a> serde::Deserialize<'a> for Unreadable {
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Self, D::Error> {
        Err(serde::de::Error::custom("it has been lost"))
    }
}
