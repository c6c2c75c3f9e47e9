//! The section on processes: a process has a memory of its own, runs in parallel with others as far
//! as there are cores, and ends with an exit code.
//!
//! | Python | here | file |
//! |---|---|---|
//! | `if __name__ == "__main__":` | [`entry_points!`] as the first line of `main` | `entry.rs` |
//! | `Process(target=f, args=(1, 2))`, `start()`, start method *spawn* | [`Process::spawn`]`(f, (1, 2))?` | `start_and_join.rs`, `spawn.rs` |
//! | the same, start method *fork* (Linux only) | [`Process::fork`]`(\|\| f(1, 2))?` | `start_and_join.rs`, `fork.rs` |
//! | `join()`, `exitcode`, `is_alive()`, `terminate()`, `kill()`, `pid` | the same names on [`Process`] | `start_and_join.rs` |
//! | `Pool(4).map(f, inputs)` | [`Pool::new`]`(4)?.`[`map`](Pool::map)`(f, inputs)?` | `pool/` |
//! | what `pickle` does | serde and postcard | `message.rs` |
//! | `map(f, inputs, chunksize=100)` | [`pool.chunksize(100)`](Pool::chunksize)`.map(f, inputs)?` | `pool/` |
//! | `starmap`, `map_async`, `starmap_async`, `apply`, `apply_async`, `imap`, `imap_unordered` | the same names on [`Pool`] | `pool/calls.rs` |
//! | `Pool(processes, initializer, initargs, maxtasksperchild)` | [`Pool::builder`] | `pool/builder.rs` |
//! | `close()`, `terminate()`, `join()` of a pool | the same names on [`Pool`] | `pool/` |
//! | `AsyncResult`: `get(timeout)`, `wait(timeout)`, `ready()`, `successful()` | [`AsyncResult`] | `pool/async_result.rs` |
//! | `imap(...).next(timeout)` | [`Imap::next_timeout`] | `pool/imap.rs` |
//! | `apply_async(callback=..., error_callback=...)` | none: what is to follow stands after [`AsyncResult::get`], in a thread if need be | |
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

mod entry;
mod error;
mod handle;
mod message;
mod pool;
mod spawn;
mod start_and_join;
mod system;
mod target;

pub use entry::{Entry, start};
pub use error::{Error, Fault};
pub use pool::{AsyncResult, Imap, Pool, PoolBuilder};
pub use start_and_join::Process;
pub use target::Target;
