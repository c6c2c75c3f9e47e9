//! To kill a process at any of its steps: it does nothing more from there on, and its destructors
//! change nothing that others see. Its locks fall to the next one, and its files are closed.

use real::cell::{Cell, RefCell};
use real::collections::BTreeMap;
use real::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use shuttle::rand::{Rng, thread_rng};
use shuttle::thread::current;

use super::system::robust_mutex;

real::thread_local! {
    /// After how many steps which threads die. All of shuttle's are one thread of the system's.
    static DOOMED: RefCell<BTreeMap<usize, u32>> = const { RefCell::new(BTreeMap::new()) };
    /// Whether the thread that runs now is dead. It runs its destructors, and no other one runs
    /// before it is done with them.
    static IS_DEAD: Cell<bool> = const { Cell::new(false) };
}

/// Runs `process`, and kills it after some steps, `most` at the most. What it returns, if it lived.
pub fn at_any_step<R>(most: u32, process: impl FnOnce() -> R) -> Option<R> {
    let steps = thread_rng().gen_range(0..most);
    DOOMED.with_borrow_mut(|doomed| doomed.insert(me(), steps));
    let result = catch_unwind(AssertUnwindSafe(process));
    DOOMED.with_borrow_mut(|doomed| doomed.remove(&me()));
    match result {
        Ok(result) => Some(result),
        Err(_) if IS_DEAD.replace(false) => None,
        Err(payload) => resume_unwind(payload),
    }
}

/// Nobody has died yet, and nobody holds a lock.
pub(crate) fn begin() {
    DOOMED.take();
    robust_mutex::begin();
}

/// Whether this thread is dead, and what it does is to change nothing.
pub(crate) fn is_dead() -> bool {
    IS_DEAD.get()
}

/// A step that others can see. It may be the last one.
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
        robust_mutex::let_go_of_all();
        IS_DEAD.set(true);
        resume_unwind(Box::new("killed"));
    }
}

fn me() -> usize {
    usize::from(current().id())
}
