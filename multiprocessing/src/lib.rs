//! Processes that run in parallel, each with a memory of its own: Python's `multiprocessing`.
//!
//! ```
//! use multiprocessing::{Error, PipeWriter, Pool, Process, entry_points, one_way_pipe};
//!
//! fn main() -> Result<(), Error> {
//!     entry_points![send_sum, square];
//!
//!     let (mut reader, writer) = one_way_pipe()?;
//!     let mut process = Process::spawn(send_sum, (vec![1, 2, 3], writer))?;
//!     assert_eq!(reader.recv()?, 6);
//!     assert_eq!(process.join()?, 0);
//!
//!     let pool = Pool::new(2)?;
//!     assert_eq!(pool.map(square, [1, 2, 3])?, [1, 4, 9]);
//!     Ok(())
//! }
//!
//! fn send_sum(numbers: Vec<i32>, mut writer: PipeWriter<i32>) {
//!     let sum = numbers.iter().sum();
//!     writer.send(&sum).expect("the parent receives it");
//! }
//!
//! fn square(n: i32) -> i32 {
//!     n * n
//! }
//! ```
//!
//! The same in Python:
//!
//! ```python
//! from multiprocessing import Pipe, Pool, Process
//!
//! def send_sum(numbers, writer):
//!     writer.send(sum(numbers))
//!
//! def square(n):
//!     return n * n
//!
//! if __name__ == "__main__":
//!     reader, writer = Pipe(duplex=False)
//!     process = Process(target=send_sum, args=([1, 2, 3], writer))
//!     process.start()
//!     assert reader.recv() == 6
//!     process.join()
//!     assert process.exitcode == 0
//!
//!     with Pool(2) as pool:
//!         assert pool.map(square, [1, 2, 3]) == [1, 4, 9]
//! ```
//!
//! A process has its own memory, so arguments and results are sent as bytes, and each function that
//! a process may start with is named in `entry_points!`.
//!
//! # Python's names
//!
//! | Python | here | file |
//! |---|---|---|
//! | `if __name__ == "__main__":` | [`entry_points!`] as the first line of `main` | `entry.rs` |
//! | `Process(target=f, args=(1, 2))`, `start()`, start method *spawn* | [`Process::spawn`]`(f, (1, 2))?` | `start_and_join.rs`, `spawn.rs` |
//! | the same, start method *fork* (Linux only) | [`Process::fork`]`(\|\| f(1, 2))?` | `start_and_join.rs`, `system/fork.rs` |
//! | `Process(name="reader", daemon=True)` | [`Builder::new`]`().name("reader").daemon(true)` | `builder.rs` |
//! | `join()`, `exitcode`, `is_alive()`, `terminate()`, `kill()`, `pid` | the same names on [`Process`] | `start_and_join.rs`, `terminate.rs` |
//! | `current_process()`, `parent_process()`, `active_children()` | the same names: [`current_process`], [`parent_process`], [`active_children`] | `current.rs`, `children.rs` |
//! | `Pool(4).map(f, inputs)` | [`Pool::new`]`(4)?.`[`map`](Pool::map)`(f, inputs)?` | `pool/` |
//! | `Pipe()`, `Pipe(duplex=False)`, `connection.wait` | [`pipe`]`()?`, [`one_way_pipe`]`()?`, [`wait`] | `pipe/`, `wait.rs` |
//! | `Queue()`, `Queue(maxsize)`, `JoinableQueue()`, `SimpleQueue()` | [`queue`]`()?`, [`bounded_queue`]`(maxsize)?` (Linux only) | `queue/` |
//! | `Lock`, `RLock`, `Semaphore`, `Event`, `Condition`, `Barrier` | the same names, such as [`Lock`] (Linux only) | `shared/` |
//! | `Value`, `Array`, `SharedMemory` | the same names, such as [`Value`] (Linux only) | `shared/` |
//! | `Manager()` | [`Manager`] | `manager/` |
//! | what `pickle` does | serde and postcard | `message.rs`; for open files `handle.rs` |
//! | every other name, with its example | [the table of names](names); the source of all [examples] | `names.md` |
//!
//! # Two ways to start a process
//!
//! *Fork* copies the process that calls it: the child has all variables as they are at that moment,
//! so any closure will do. It copies one thread only. A lock that another thread held stays locked
//! in the child for ever, and therefore [`Process::fork`] refuses where there is a second thread,
//! and where the system does not count threads, which is everywhere but on Linux.
//!
//! *Spawn* starts this program again, from its beginning, and that child has nothing of its
//! parent's: it is sent the name of a function and the arguments as bytes. It works under threads,
//! and a pool uses it. `entry_points!` is where the child turns off to its function, and all that
//! stands before that line in `main` runs in each child again.
//!
//! Python has a default, which depends on its version and the system, and a setting to change it.
//! Here the name says which one it is.
//!
//! # What happens to a child when its parent ends
//!
//! | the parent | a child | a [daemonic](Builder::daemon) child | in Python |
//! |---|---|---|---|
//! | returns from `main`, or panics: it drops the [`Process`] | is waited for | is ended | the same |
//! | calls `std::process::exit` | is ended | is ended | after `sys.exit` the same as above; after `os._exit` both live on |
//! | aborts, or is ended by a signal, be it SIGKILL | is ended | is ended | both live on |
//! | gets Ctrl-C, which goes to all processes of the terminal | is ended | is ended | each has a `KeyboardInterrupt` |
//!
//! A `Process` that is dropped earlier does not wait for the end of the program: its child is
//! waited for, or ended, there and then. A dropped [`Pool`] ends its workers at once, as Python's
//! `with Pool(...)` does. A child that is to run as long as its parent, without a variable for it,
//! is given to `std::mem::forget`.
//!
//! Where no destructor runs it is the kernel that ends the children, on Linux. It does so when the
//! *thread* that started them ends, so start children from a thread that lives as long as they are
//! to. Elsewhere a pool's worker ends when it looks for its next input, and other children live on.
//!
//! # How the locks are checked
//!
//! Beside the tests in `tests/`, the crate `schedules` runs the very files of the queue and the
//! locks under many orders of their steps, and kills some of the processes in between:
//! `cargo test -p schedules`. Its text also has the command for ThreadSanitizer.

#![warn(missing_docs)]

mod builder;
mod children;
mod current;
mod entry;
mod error;
mod handle;
mod join_timeout;
mod manager;
mod message;
mod pipe;
mod pool;
mod queue;
mod shared;
mod spawn;
mod start_and_join;
mod system;
mod target;
mod terminate;
#[cfg(test)]
mod threads;
mod wait;

#[cfg(all(doc, not(doctest)))]
include!("examples.rs");

pub use builder::Builder;
pub use children::active_children;
pub use current::{ProcessInfo, cpu_count, current_process, parent_process};
pub use entry::{Entry, start};
pub use error::{Error, Fault};
pub use manager::{DictProxy, ListProxy, Manager, NamespaceProxy};
pub use pipe::{Connection, PipeReader, PipeWriter, one_way_pipe, pipe};
pub use pool::{AsyncResult, Imap, Pool, PoolBuilder};
pub use queue::{Items, QueueReceiver, QueueSender, bounded_queue, queue};
pub use shared::{
    Array, ArrayGuard, Atomic, Barrier, BoundedSemaphore, Condition, ConditionGuard, Event, Lock,
    LockGuard, Permit, RLock, RLockGuard, RawArray, RawValue, SealedMemory, Semaphore,
    SharedMemory, Value, ValueGuard,
};
pub use start_and_join::Process;
pub use system::guarded::Plain;
pub use target::Target;
pub use wait::{Waitable, wait};
