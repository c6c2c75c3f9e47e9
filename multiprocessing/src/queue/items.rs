//! What `for item in &receiver` goes through.

use serde::de::DeserializeOwned;

use super::QueueReceiver;
use crate::Error;

/// Gets items until the queue is closed.
#[derive(Debug)]
pub struct Items<'a, T>(Option<&'a QueueReceiver<T>>);

impl<'a, T: DeserializeOwned> IntoIterator for &'a QueueReceiver<T> {
    type Item = Result<T, Error>;
    type IntoIter = Items<'a, T>;

    fn into_iter(self) -> Items<'a, T> {
        Items(Some(self))
    }
}

impl<T: DeserializeOwned> Iterator for Items<'_, T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Result<T, Error>> {
        match self.0?.get() {
            Err(Error::Closed { .. }) => None,
            Err(error @ (Error::System { .. } | Error::Limit { .. })) => {
                // The next call would fail in the same way, without end.
                self.0 = None;
                Some(Err(error))
            }
            result => Some(result),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_that_would_come_again_is_the_last_item() {
        let (sender, receiver) = crate::queue::<u8>().expect("memory");
        sender.put(&1).expect("there is a receiver");
        // The item says that it is longer than any memory. Its length stands where the ring begins.
        let ring = receiver.end.as_ref().expect("it is open").ring();
        ring.mapping().write(4096, &i64::MAX.to_le_bytes());
        let mut items = receiver.into_iter();
        assert!(matches!(
            items.next(),
            Some(Err(Error::System { .. } | Error::Limit { .. }))
        ));
        assert!(items.next().is_none());
    }
}
