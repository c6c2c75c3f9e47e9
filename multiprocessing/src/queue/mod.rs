//! A queue between processes, several at each side: Python's `Queue`, `JoinableQueue` and
//! `SimpleQueue`.

mod alive;
mod end;
mod items;
mod receiver;
mod ring;
mod sender;
mod sides;

use std::io;
use std::sync::Arc;

use self::end::End;
use self::ring::Ring;
use crate::Error;
use crate::handle::Handle;

pub use self::items::Items;
pub use self::receiver::QueueReceiver;
pub use self::sender::QueueSender;

/// Creates a queue of any length, and returns its two sides: Python's `Queue()`.
///
/// ```
/// use multiprocessing::{Process, QueueReceiver, QueueSender, entry_points, queue};
///
/// # #[cfg(target_os = "linux")]
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![square];
///
///     let (numbers, to_square) = queue()?;
///     let (squared, squares) = queue()?;
///     let start = || Process::spawn(square, (to_square.clone(), squared.clone()));
///     let _workers = [start()?, start()?];
///     drop(squared); // only the workers can put squares now
///
///     for n in 1..=4 {
///         numbers.put(&n)?;
///     }
///     drop(numbers); // the workers' loops end, and then the queue of squares
///     let mut squares: Vec<u32> = squares.into_iter().collect::<Result<_, _>>()?;
///     squares.sort(); // either worker may be first
///     assert_eq!(squares, [1, 4, 9, 16]);
///     Ok(())
/// }
///
/// fn square(numbers: QueueReceiver<u32>, squares: QueueSender<u32>) {
///     for n in numbers.into_iter().flatten() {
///         squares.put(&(n * n)).expect("the parent gets it");
///     }
/// }
/// # #[cfg(not(target_os = "linux"))]
/// # fn main() {}
/// ```
///
/// Its items lie in memory that all its processes see. So an item is in the queue when `put`
/// returns, and an error of `put` is `put`'s: Python hands the item to a thread, which prints the
/// error later, and a process that has put much does not end before it is taken out. Here it does.
///
/// Each side can be cloned, sent to another process as an argument of
/// [`Process::spawn`](crate::Process::spawn), or moved into the closure of
/// [`Process::fork`](crate::Process::fork). When nobody has a sender any more, because it was
/// dropped or its process has ended, the receivers get what is left and then [`Error::Closed`].
/// When nobody has a receiver any more, `put` is [`Error::Closed`]. Python's has one object for
/// both, and its readers wait for ever.
///
/// A forked child has a copy of *every* variable, also of a sender that its parent keeps: then the
/// queue is not closed before that child ends. See [`QueueSender::close`].
///
/// A process that is killed in the middle of a `put` or a `get` has put or taken nothing, and holds
/// nobody up. What it had taken out before is gone with it.
///
/// # Errors
///
/// When the system refuses memory or open files, of which a side has up to four.
pub fn queue<T>() -> Result<(QueueSender<T>, QueueReceiver<T>), Error> {
    bounded_queue(0)
}

/// Creates a queue of at most `maxsize` items, into which `put` waits for room: Python's
/// `Queue(maxsize)`. As there, 0 means no limit.
///
/// ```
/// use multiprocessing::{Error, bounded_queue};
///
/// # #[cfg(target_os = "linux")]
/// # fn main() -> Result<(), Error> {
/// let (sender, receiver) = bounded_queue(1)?;
/// sender.put(&"first".to_owned())?;
/// let full = sender.try_put(&"second".to_owned());
/// assert!(matches!(full, Err(Error::Full)));
/// assert_eq!(receiver.get()?, "first");
/// # Ok(())
/// # }
/// # #[cfg(not(target_os = "linux"))]
/// # fn main() {}
/// ```
///
/// # Errors
///
/// As [`queue`].
pub fn bounded_queue<T>(maxsize: usize) -> Result<(QueueSender<T>, QueueReceiver<T>), Error> {
    let (receiving, sending) = io::pipe().map_err(Error::doing("open a queue's pipe"))?;
    let memory = Ring::new(maxsize as u64).map_err(Error::doing("make a queue's memory"))?;
    let sender = QueueSender::of(memory.mapping().clone(), Handle(sending.into()));
    let receiver = QueueReceiver::of(memory.mapping().clone(), Handle(receiving.into()));
    Ok((sender, receiver))
}

pub(crate) fn open(end: &Option<Arc<End>>) -> Result<&End, Error> {
    end.as_deref().ok_or(Error::Closed {
        what: "this side of the queue",
    })
}
