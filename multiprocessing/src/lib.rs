//! The section on processes: a process has a memory of its own, runs in parallel with others as far
//! as there are cores, and ends with an exit code.
//!
//! | Python | here | file |
//! |---|---|---|
//! | `if __name__ == "__main__":` | [`entry_points!`] as the first line of `main` | `entry.rs` |
//! | `Process(target=f, args=(1, 2))`, `start()`, start method *spawn* | [`Process::spawn`]`(f, (1, 2))?` | `start_and_join.rs`, `spawn.rs` |
//! | the same, start method *fork* (Linux only) | [`Process::fork`]`(\|\| f(1, 2))?` | `start_and_join.rs`, `fork.rs` |
//! | `join()`, `exitcode`, `is_alive()`, `terminate()`, `kill()`, `pid` | the same names on [`Process`] | `start_and_join.rs` |
//! | `Pool(4).map(f, inputs)` | [`Pool::new`]`(4)?.`[`map`](Pool::map)`(f, inputs)?` | `pool.rs`, `worker.rs` |
//! | what `pickle` does | serde and postcard | `message.rs` |
//! | `Pipe()` | [`pipe`]`()?`, two of [`Connection`] | `connection.rs` |
//! | `Pipe(duplex=False)` | [`one_way_pipe`]`()?`, a [`PipeReader`] and a [`PipeWriter`]: what sends has no `recv` | `pipe.rs`, `incoming.rs` |
//! | `send`, `recv`, `send_bytes`, `recv_bytes`, `recv_bytes_into`, `poll`, `close` | the same names; a message too long for its buffer makes it grow | `pipe.rs` |
//! | `fileno`, `closed`, `readable`, `writable` of a connection | none: the types say which it is, and what was read ahead is not in the file | `wait.rs` |
//! | `connection.wait(list, timeout)` | [`wait`]`(&[..], timeout)?`, which gives indexes | `wait.rs` |
//! | `Queue()`, `Queue(maxsize)` (Linux only) | `queue()?`, `bounded_queue(maxsize)?`: a `QueueSender` and a `QueueReceiver`, as many clones as one likes | `queue.rs`, `queue_end.rs`, `ring.rs` |
//! | `put`, `put_nowait`, `put(timeout=)`, `get`, `get_nowait`, `get(timeout=)`, `Full`, `Empty` | `put`, `try_put`, `put_timeout`, `get`, `try_get`, `get_timeout`, [`Error::Full`], [`Error::Empty`] | `queue.rs` |
//! | `qsize`, `empty`, `full`, `close` of a queue | `len`, `is_empty`, `is_full`, `close` | `queue_sides.rs` |
//! | `join_thread`, `cancel_join_thread` | none: no thread feeds a queue, an item is in it when `put` returns | `queue.rs` |
//! | `JoinableQueue`: `task_done`, `join` | the same names on every queue | `queue.rs` |
//! | `SimpleQueue` | `queue()?`: it is as simple | `queue.rs` |
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
//! - The parent drops the [`Process`]: it waits for the child, as Python does at the end of the
//!   program for a child that is not a daemon. A dropped [`Pool`] ends its workers at once, as
//!   Python's `with Pool(...)` does.
//! - The parent ends without running destructors (by a signal, `std::process::exit`, an abort): on
//!   Linux the kernel kills the children. It does so when the *thread* that started them ends, so
//!   start children from a thread that lives as long as they are to. Elsewhere a pool's worker ends
//!   when it looks for its next input, and other children live on.

#![warn(missing_docs)]

#[cfg(target_os = "linux")]
mod alive;
mod connection;
mod entry;
mod error;
mod handle;
mod incoming;
mod message;
mod pipe;
mod pool;
#[cfg(target_os = "linux")]
mod queue;
#[cfg(target_os = "linux")]
mod queue_end;
#[cfg(target_os = "linux")]
mod queue_sides;
#[cfg(target_os = "linux")]
mod ring;
mod spawn;
mod start_and_join;
mod system;
mod target;
mod wait;
mod worker;

pub use connection::{Connection, pipe};
pub use entry::{Entry, start};
pub use error::{Error, Fault};
pub use pipe::{PipeReader, PipeWriter, one_way_pipe};
pub use pool::Pool;
#[cfg(target_os = "linux")]
pub use queue::{QueueReceiver, QueueSender, bounded_queue, queue};
#[cfg(target_os = "linux")]
pub use queue_sides::Items;
pub use start_and_join::Process;
pub use target::Target;
pub use wait::{Waitable, wait};
