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
//! | `Lock`, `RLock` | [`Lock`], [`RLock`]; a killed holder's is free, and the next one is told (Linux, as all below) | `shared/lock.rs`, `shared/rlock.rs` |
//! | `Semaphore`, `BoundedSemaphore` | [`Semaphore`], [`BoundedSemaphore`] | `shared/semaphore.rs` |
//! | `Event`, `Condition`, `Barrier` | [`Event`], [`Condition`], [`Barrier`] | `shared/event.rs`, `shared/condition.rs`, `shared/barrier.rs` |
//! | `Value`, `Array`, `get_lock()` | [`Value`], [`Array`], their `lock()` | `shared/value.rs`, `shared/array.rs` |
//! | `RawValue`, `RawArray` | [`RawValue`], [`RawArray`], of atomics | `shared/raw.rs` |
//! | `sharedctypes.Structure` in a `Value` | several [`Value`]s in a struct, or a `Value` of an array | `shared/value.rs` |
//! | `shared_memory.SharedMemory` | [`SharedMemory`], and [`SealedMemory`] to read it without a copy | `shared/shared_memory.rs`, `shared/sealed_memory.rs` |
//! | `resource_tracker` | a process that [`SharedMemory::create`] starts | `shared/tracker.rs` |
//! | `shared_memory.ShareableList` | none: an [`Array`] for numbers of one type, a struct of [`Value`]s for several; texts go through a queue | |
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
#[cfg(target_os = "linux")]
mod shared;
mod spawn;
mod start_and_join;
mod system;
mod target;
mod worker;

pub use entry::{Entry, start};
pub use error::{Error, Fault};
pub use pool::Pool;
#[cfg(target_os = "linux")]
pub use shared::{
    Array, ArrayGuard, Atomic, Barrier, BoundedSemaphore, Condition, ConditionGuard, Event, Lock,
    LockGuard, Permit, RLock, RLockGuard, RawArray, RawValue, SealedMemory, Semaphore,
    SharedMemory, Value, ValueGuard,
};
pub use start_and_join::Process;
#[cfg(target_os = "linux")]
pub use system::held::Plain;
pub use target::Target;
