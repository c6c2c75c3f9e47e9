//! What one can do with either side of a queue: clone it, hand it to a process, close it, look how
//! much there is.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::end::{End, Limit};
use super::ring::Ring;
use super::{QueueReceiver, QueueSender, open};
use crate::Error;
use crate::handle::Handle;
use crate::system::mapping::Mapping;

macro_rules! side {
    ($side:ident, $other_side:literal) => {
        impl<T> $side<T> {
            pub(crate) fn of(memory: Mapping, alive: Handle) -> $side<T> {
                let end = End::new(Ring::of(memory), alive, $other_side);
                $side {
                    end: Some(Arc::new(end)),
                    item: PhantomData,
                }
            }

            /// How many items are in the queue, at this moment: Python's `qsize`.
            ///
            /// # Errors
            ///
            /// When this side is closed.
            pub fn len(&self) -> Result<usize, Error> {
                let locked = open(&self.end)?.lock(Limit::Never)?;
                Ok(locked.state().items as usize)
            }

            /// Whether there is nothing in the queue, at this moment: Python's `empty`.
            ///
            /// # Errors
            ///
            /// When this side is closed.
            pub fn is_empty(&self) -> Result<bool, Error> {
                Ok(self.len()? == 0)
            }

            /// Whether the queue is bounded and has no room, at this moment: Python's `full`.
            ///
            /// # Errors
            ///
            /// When this side is closed.
            pub fn is_full(&self) -> Result<bool, Error> {
                let maxsize = open(&self.end)?.ring().maxsize() as usize;
                Ok(maxsize > 0 && self.len()? >= maxsize)
            }

            /// Closes this value, as to drop it does. Its clones stay open. In a forked child it
            /// closes the copy of what its parent keeps:
            ///
            /// ```
            /// use multiprocessing::{Process, queue};
            ///
            /// # fn main() -> Result<(), multiprocessing::Error> {
            /// let (mut sender, receiver) = queue::<u32>()?;
            /// let kept = &mut sender;
            /// let mut process = Process::fork(move || {
            ///     kept.close(); // else the queue is not closed while this child lives
            ///     let sum: u32 = receiver.into_iter().flatten().sum();
            ///     std::process::exit(sum as i32);
            /// })?;
            /// sender.put(&40)?;
            /// sender.put(&2)?;
            /// drop(sender);
            /// assert_eq!(process.join()?, 42);
            /// # Ok(())
            /// # }
            /// ```
            pub fn close(&mut self) {
                self.end = None;
            }
        }

        impl<T> Clone for $side<T> {
            fn clone(&self) -> $side<T> {
                $side {
                    end: self.end.clone(),
                    item: PhantomData,
                }
            }
        }

        impl<T> fmt::Debug for $side<T> {
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.debug_struct(stringify!($side)).finish_non_exhaustive()
            }
        }

        impl<T> Serialize for $side<T> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let end = self.end.as_deref();
                end.map(|end| (end.ring().mapping(), end.alive()))
                    .serialize(serializer)
            }
        }

        impl<'de, T> Deserialize<'de> for $side<T> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$side<T>, D::Error> {
                let parts = Option::<(Mapping, Option<Handle>)>::deserialize(from)?;
                let closed = $side {
                    end: None,
                    item: PhantomData,
                };
                Ok(match parts {
                    Some((memory, Some(alive))) => $side::of(memory, alive),
                    _ => closed,
                })
            }
        }
    };
}
side!(QueueSender, "the queue's receiving side");
side!(QueueReceiver, "the queue's sending side");
