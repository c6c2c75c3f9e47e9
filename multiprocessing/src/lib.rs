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
//! | `Process(name="reader", daemon=True)`; `name`, `daemon` | [`Builder::new`]`().name("reader").daemon(true)`; the same names | `builder.rs` |
//! | `join(timeout=0.5)`, `sentinel` | [`join_timeout`](Process::join_timeout)`(Duration::from_millis(500))?`, [`sentinel`](Process::sentinel)`()?` | `join_timeout.rs` |
//! | `interrupt()` (3.14) | [`interrupt`](Process::interrupt)`()?` | `terminate.rs` |
//! | `ident`; `close()` | [`pid`](Process::pid); to drop the `Process` | `start_and_join.rs` |
//! | `current_process()`, `parent_process()`; `os.process_cpu_count()` | [`current_process`]`()`, [`parent_process`]`()`; [`cpu_count`]`()` | `current.rs` |
//! | `active_children()` | [`active_children`]`()` | `children.rs` |
//! | `get_all_start_methods()`, `set_start_method()`, `get_context()` and their like | none: a start method is the name of a function, `spawn` or `fork`, and there is no *forkserver* | |
//! | `freeze_support()`, `set_executable()` | none: [`entry_points!`] does it, and a child runs the same file | |
//! | `Process.authkey` | none: a child and its parent share a socket that nobody else can reach | |
//! | `Lock`, `RLock` | [`Lock`], [`RLock`]; a killed holder's is free, and the next one is told (Linux, as all below) | `shared/lock.rs`, `shared/rlock.rs` |
//! | `Semaphore`, `BoundedSemaphore` | [`Semaphore`], [`BoundedSemaphore`] | `shared/semaphore.rs` |
//! | `Event`, `Condition`, `Barrier` | [`Event`], [`Condition`], [`Barrier`] | `shared/event.rs`, `shared/condition.rs`, `shared/barrier.rs` |
//! | `Value`, `Array`, `get_lock()` | [`Value`], [`Array`], their `lock()` | `shared/value.rs`, `shared/array.rs` |
//! | `RawValue`, `RawArray` | [`RawValue`], [`RawArray`], of atomics | `shared/raw.rs` |
//! | `sharedctypes.Structure` in a `Value` | several [`Value`]s in a struct, or a `Value` of an array | `shared/value.rs` |
//! | `shared_memory.SharedMemory` | [`SharedMemory`], and [`SealedMemory`] to read it without a copy | `shared/shared_memory.rs`, `shared/sealed_memory.rs` |
//! | `resource_tracker` | a process that [`SharedMemory::create`] starts | `shared/tracker.rs` |
//! | `shared_memory.ShareableList` | none: an [`Array`] for numbers of one type, a struct of [`Value`]s for several; texts go through a queue | |
//! | `Manager()`, `manager.dict()`, `manager.list()`, `manager.Namespace()` | [`Manager::start`]`()?` and [`dict`](Manager::dict), [`list`](Manager::list), [`namespace`](Manager::namespace) | `manager/` |
//! | every other name of `multiprocessing` | the table in [`names`] | `names.md` |
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
//! A `Process` that is dropped earlier does not wait for the end of the program: its child is waited
//! for, or ended, there and then. A dropped [`Pool`] ends its workers at once, as Python's
//! `with Pool(...)` does. A child that is to run as long as its parent, without a variable for it,
//! is given to `std::mem::forget`.
//!
//! Where no destructor runs it is the kernel that ends the children, on Linux. It does so when the
//! *thread* that started them ends, so start children from a thread that lives as long as they are
//! to. Elsewhere a pool's worker ends when it looks for its next input, and other children live on.

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
mod pool;
#[cfg(target_os = "linux")]
mod shared;
mod spawn;
mod start_and_join;
mod system;
mod target;
mod terminate;
mod worker;

pub use builder::Builder;
pub use children::active_children;
pub use current::{ProcessInfo, cpu_count, current_process, parent_process};
#[doc = include_str!("names.md")]
pub mod names {}

pub use entry::{Entry, start};
pub use error::{Error, Fault};
pub use manager::{DictProxy, ListProxy, Manager, NamespaceProxy};
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
