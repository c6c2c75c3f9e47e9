//! Kills a process at one of its steps: from then on it does nothing that others see, not even in
//! its destructors. The next waiter gets its locks, and its files are closed.

use real::cell::{Cell, RefCell};
use real::collections::BTreeMap;
use real::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use real::ptr;
use real::sync::Arc;
use shuttle::rand::{Rng, thread_rng};
use shuttle::thread::current;

/// A lock that the kernel releases when its holder dies.
pub(crate) trait RobustLock {
    /// Releases the lock and marks it: its holder died.
    fn owner_died(&self);
}

// Shuttle runs all of its threads on one thread of the system: these are shared by all of them.
real::thread_local! {
    /// How many steps each thread that will be killed has left.
    static DOOMED: RefCell<BTreeMap<usize, u32>> = const { RefCell::new(BTreeMap::new()) };
    /// Whether the running thread is dead. It runs its destructors before any other thread runs.
    static IS_DEAD: Cell<bool> = const { Cell::new(false) };
    /// The locks that are held, and by which thread: the kernel has such a list for each thread.
    static HELD: RefCell<Vec<(usize, Arc<dyn RobustLock>)>> = const { RefCell::new(Vec::new()) };
}

/// Runs `process`, and kills it after a random number of steps below `limit`. Returns its result,
/// or `None` if it was killed.
pub fn at_any_step<R>(limit: u32, process: impl FnOnce() -> R) -> Option<R> {
    let steps = thread_rng().gen_range(0..limit);
    DOOMED.with_borrow_mut(|doomed| doomed.insert(me(), steps));
    let result = catch_unwind(AssertUnwindSafe(process));
    DOOMED.with_borrow_mut(|doomed| doomed.remove(&me()));
    match result {
        Ok(result) => Some(result),
        Err(_) if IS_DEAD.replace(false) => None,
        Err(payload) => resume_unwind(payload),
    }
}

/// Forgets the deaths and the held locks of the previous schedule.
pub(crate) fn begin() {
    DOOMED.take();
    HELD.take();
}

/// Returns whether this thread is dead, so that its destructors must change nothing.
pub(crate) fn is_dead() -> bool {
    IS_DEAD.get()
}

/// Takes a step that other processes can see. The thread may be killed here.
pub fn step() {
    let is_last = DOOMED.with_borrow_mut(|doomed| match doomed.get_mut(&me()) {
        None => false,
        Some(0) => true,
        Some(left) => {
            *left -= 1;
            false
        }
    });
    if is_last {
        DOOMED.with_borrow_mut(|doomed| doomed.remove(&me()));
        release_all();
        IS_DEAD.set(true);
        resume_unwind(Box::new("killed"));
    }
}

/// Adds a lock to those that this thread holds.
pub(crate) fn add_lock(lock: Arc<dyn RobustLock>) {
    HELD.with_borrow_mut(|held| held.push((me(), lock)));
}

/// Removes a lock that this thread has released.
pub(crate) fn remove_lock(lock: &dyn RobustLock) {
    HELD.with_borrow_mut(|held| {
        held.retain(|(_, other)| !ptr::addr_eq(Arc::as_ptr(other), ptr::from_ref(lock)))
    });
}

/// Releases the locks of this thread, as the kernel does when a thread dies.
fn release_all() {
    let me = me();
    let mine: Vec<_> =
        HELD.with_borrow_mut(|held| held.extract_if(.., |(holder, _)| *holder == me).collect());
    for (_, lock) in mine {
        lock.owner_died();
    }
}

fn me() -> usize {
    usize::from(current().id())
}
