//! A side of a queue as another process has it: the same memory, and a pipe's end of its own.

use super::handle::Handle;
use super::queue::{QueueReceiver, QueueSender};

pub trait Sent {
    /// # Panics
    ///
    /// When it is closed, or the system refuses a file.
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
