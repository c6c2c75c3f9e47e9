//! What processes share: memory, and the locks that say whose turn it is.
//!
//! Each of these is a value in memory that all see. A clone is the same one. It goes to a spawned
//! process among its arguments; a forked one has it anyway.

mod array;
mod barrier;
mod condition;
mod event;
mod lock;
mod raw;
mod rlock;
mod sealed_memory;
mod semaphore;
mod shared_memory;
pub(crate) mod tracker;
mod value;
mod words;

use std::any::type_name;
use std::io::{self, ErrorKind};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, handle};

pub use array::{Array, ArrayGuard};
pub use barrier::Barrier;
pub use condition::{Condition, ConditionGuard};
pub use event::Event;
pub use lock::{Lock, LockGuard};
pub use raw::{Atomic, RawArray, RawValue};
pub use rlock::{RLock, RLockGuard};
pub use sealed_memory::SealedMemory;
pub use semaphore::{BoundedSemaphore, Permit, Semaphore};
pub use shared_memory::SharedMemory;
pub use value::{Value, ValueGuard};

/// Writes down what a value of type `T` is made of, and beside it the type's name: in other hands
/// its memory would be something else.
fn write<T, S: Serializer>(parts: impl Serialize, serializer: S) -> Result<S::Ok, S::Error> {
    (type_name::<T>(), parts).serialize(serializer)
}

/// Reads what [`write`] has written.
fn read<'de, T, P, D>(from: D) -> Result<P, D::Error>
where
    P: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let (name, parts) = <(String, P)>::deserialize(from)?;
    if name != type_name::<T>() {
        let text = format!("a {name} was sent, and a {} is read", type_name::<T>());
        return Err(D::Error::custom(handle::complain(text)));
    }
    Ok(parts)
}

/// Makes a type a serde value; it has `parts()` and `from_parts()`.
macro_rules! travels {
    ($type:ty $(, $t:ident: $bound:path)?) => {
        impl$(<$t: $bound>)? serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::shared::write::<$type, S>(self.parts(), serializer)
            }
        }

        impl<'de $(, $t: $bound)?> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                $crate::shared::read::<$type, _, D>(from).map(<$type>::from_parts)
            }
        }
    };
}
use travels;

/// What a taken lock is, or `None` when time was up, or why it cannot be taken.
fn taken<G>(result: io::Result<G>) -> Result<Option<G>, Error> {
    match result {
        Ok(guard) => Ok(Some(guard)),
        Err(error) if error.kind() == ErrorKind::TimedOut => Ok(None),
        Err(error) => Err(not_taken(error)),
    }
}

fn not_taken(error: io::Error) -> Error {
    let doing = match error.kind() {
        ErrorKind::Deadlock => {
            "acquire a lock that this thread holds already (release it first, or use an RLock)"
        }
        _ => "acquire a lock",
    };
    Error::doing(doing)(error)
}
