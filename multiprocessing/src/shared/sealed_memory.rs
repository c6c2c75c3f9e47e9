//! `SealedMemory`: bytes that are written once and read by many, without a copy.

use std::ops::Deref;
use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{read, write};
use crate::handle::{self, Handle};
use crate::system::sealed::Sealed;

/// Shared memory that nobody can change any more, which [`SharedMemory::seal`] makes: it is a
/// `[u8]`, in every process that is handed it, and is never copied.
///
/// Python's counterpart is a `SharedMemory` that all agree to leave alone. Rust lends out a `&[u8]`
/// only of what cannot change, and here the kernel sees to it.
///
/// [`SharedMemory::seal`]: crate::SharedMemory::seal
#[derive(Debug, Clone)]
pub struct SealedMemory(Arc<Sealed>);

impl SealedMemory {
    pub(super) fn new(sealed: Sealed) -> Self {
        Self(Arc::new(sealed))
    }
}

impl Deref for SealedMemory {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for SealedMemory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write::<Self, S>(self.0.file(), serializer)
    }
}

impl<'de> Deserialize<'de> for SealedMemory {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Handle(file) = read::<Self, Handle, D>(from)?;
        Sealed::of(file).map(Self::new).map_err(|error| {
            let text = format!("failed to map sealed memory: {error} (see `ulimit -v`)");
            D::Error::custom(handle::complain(text))
        })
    }
}
