//! A value that serde cannot write down, as a lock or an open file is.

#[derive(Debug)]
pub(crate) struct Unwritable;

impl serde::Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("it has no bytes"))
    }
}

impl<'a> serde::Deserialize<'a> for Unwritable {
    fn deserialize<D: serde::Deserializer<'a>>(_: D) -> Result<Self, D::Error> {
        Ok(Unwritable)
    }
}
