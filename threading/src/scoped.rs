//! Scoped threads: threads that borrow the variables around them.
//!
//! A thread from `thread::spawn` may outlive the function that started it, so it must own all that
//! it uses. A thread from `thread::scope` cannot: the scope waits for its threads before it
//! returns. So these threads may borrow, as a Python closure does, and nothing needs to be copied
//! or counted (`Arc`).

use std::{panic, thread};

/// Runs `f(0)`, `f(1)`, ... `f(count - 1)` at the same time, each on its own thread, and returns
/// their results in that order.
///
/// For a few long-running functions. For many jobs on few threads see [`Pool`](crate::Pool).
///
/// ```
/// let words = ["one", "three"];
/// let lengths = threading::on_threads(words.len(), |i| words[i].len()); // borrows `words`
/// assert_eq!(lengths, [3, 5]);
/// ```
///
/// # Panics
///
/// If `f` panics, the panic of the lowest number goes on in the caller, after all threads have
/// ended. Also if the system refuses to start a thread, as `std::thread::spawn` does.
pub fn on_threads<R, F>(count: usize, f: F) -> Vec<R>
where
    R: Send,
    F: Fn(usize) -> R + Sync,
{
    let f = &f;
    thread::scope(|scope| {
        // Collected, so that all have started before the first is joined.
        let threads: Vec<_> = (0..count).map(|i| scope.spawn(move || f(i))).collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|payload| panic::resume_unwind(payload))
            })
            .collect()
    })
}
