//! A sender or receiver as another process gets it: the same memory, and its own end of the pipe.

use super::handle::Handle;
use super::queue::{QueueReceiver, QueueSender};

pub trait Sent {
    /// Returns a copy for another process.
    ///
    /// # Panics
    ///
    /// If it is closed, or the system cannot copy the file.
    fn sent(&self) -> Self;
}

macro_rules! sent {
    ($side:ident) => {
        impl<T> Sent for $side<T> {
            fn sent(&self) -> Self {
                let end = self.end.as_deref().expect("it is open");
                let file = end.alive().expect("it is open").0.try_clone();
                let memory = end.ring().mapping().again().expect("memory");
                $side::of(memory, Handle(file.expect("a file")))
            }
        }
    };
}
sent!(QueueSender);
sent!(QueueReceiver);
