//! The table of entry points: the functions that a new process can go to, found by name.
//!
//! Python finds a target by importing its module in the new process. Rust has no import step, so
//! the program names its targets once, and parent and child have the same table because they are
//! the same program.

use std::any::{TypeId, type_name};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::handle::Parcel;
use crate::pool::answers::Answers;
use crate::{Error, Fault, Target, message, spawn};

/// Names the functions that a new process may be sent to; the first line of `main`.
///
/// It stands for `if __name__ == "__main__":`. A process that was started by
/// [`Process::spawn`](crate::Process::spawn) or by a [`Pool`](crate::Pool) begins at the beginning
/// of the program, like any other, and goes off to its function here, from which it does not
/// return.
///
/// So what stands before it in `main` runs in each such process too, whose arguments are not the
/// program's own: a parser of the command line would refuse them. Nor may it read the standard
/// input, from which the new process gets what it has to do: it would take that away, and wait for
/// more.
///
/// ```
/// use multiprocessing::{Process, entry_points};
///
/// fn add(a: i32, b: i32) {
///     std::process::exit(a + b);
/// }
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![add];
///
///     assert_eq!(Process::spawn(add, (1, 2))?.join()?, 3);
///     Ok(())
/// }
/// ```
///
/// # Panics
///
/// When two different functions have one name, as two closures in one function do.
#[macro_export]
macro_rules! entry_points {
    ($($target:expr),* $(,)?) => {
        $crate::start([$($crate::Entry::new($target)),*])
    };
}

/// One entry point: a function, and the name by which another process asks for it.
///
/// [`entry_points!`](crate::entry_points) makes them. A program that collects its entry points from
/// several modules makes them itself, and gives all of them to [`start`].
pub struct Entry {
    name: &'static str,
    id: TypeId,
    run: Run,
    answer: Answer,
}

/// A function of any type, behind one type: its arguments are bytes and perhaps open files, and its
/// result is dropped.
type Run = Box<dyn Fn(Parcel) -> Result<(), Box<Fault>> + Send + Sync>;

/// The same, but the arguments are bytes and nothing else, and the result is written down by the
/// given function. A pool's job is no more than that: a name, and bytes there and back.
///
/// The error is boxed as jobs may be tiny: a bigger result is copied from hand to hand.
type Answer = Box<dyn Fn(&[u8], &mut Answers) -> Result<(), Box<Fault>> + Send + Sync>;

impl Entry {
    /// An entry point for `target`, under the name that the compiler gives it, such as
    /// `multiprocessing::print_numbers`.
    pub fn new<F, Args>(target: F) -> Self
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned,
    {
        const { assert_is_named::<F>() };
        let target = Arc::new(target);
        Self {
            name: type_name::<F>(),
            id: TypeId::of::<F>(),
            run: Box::new({
                let target = Arc::clone(&target);
                move |args| {
                    drop(target.call(args.unpack().map_err(unreadable)?));
                    Ok(())
                }
            }),
            answer: Box::new(move |args, to| {
                let args = message::decode(args).map_err(unreadable)?;
                let unwritable = |reason| Box::new(Fault::UnwritableResult(String::from(reason)));
                to.write(&target.call(args)).map_err(unwritable)
            }),
        }
    }

    /// Runs the function on arguments in bytes, and writes its result down, as a frame.
    pub(crate) fn answer(&self, args: &[u8], to: &mut Answers) -> Result<(), Box<Fault>> {
        caught(|| (self.answer)(args, to))
    }

    /// Runs the function on arguments that may have open files among them, and drops its result.
    pub(crate) fn call_and_drop(&self, args: Parcel) -> Result<(), Box<Fault>> {
        caught(|| (self.run)(args))
    }
}

fn unreadable(error: String) -> Box<Fault> {
    Box::new(Fault::Message(format!(
        "failed to read the arguments: {error}"
    )))
}

/// What a panic may have left half-done is the function's own: a process ends with it, and a pool's
/// worker goes on, as a thread does that catches one. A lock that was held is poisoned, and says
/// so.
fn caught(run: impl FnOnce() -> Result<(), Box<Fault>>) -> Result<(), Box<Fault>> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
            (Some(text), _) => text.to_string(),
            (_, Some(text)) => text.clone(),
            _ => "a panic without a text".to_owned(),
        };
        Err(Box::new(Fault::Panicked(text)))
    })
}

/// A function item has no size: its type alone says which function it is. A function pointer and a
/// closure that captures something have one, and in another process their contents would mean
/// nothing. A build comes here, as it makes machine code, and `cargo check` does not.
const fn assert_is_named<F>() {
    assert!(
        size_of::<F>() == 0,
        "a target must be a function itself: not a function pointer, and not a closure that \
         captures variables, which the new process would not have"
    );
}

/// Set once: a child comes no further than the first call of [`start`], so what a later call adds
/// it would never learn.
static TABLE: OnceLock<Vec<Entry>> = OnceLock::new();

/// Does the work of [`entry_points!`](crate::entry_points) for entries that come from several
/// places.
///
/// The first call in a process makes the table of entry points, and in a child runs the entry that
/// it was started for and does not return. A later call changes nothing, so that a `main` which
/// names its entry points can be called by another program, which named them too when it started.
///
/// # Panics
///
/// When two different functions have one name, as two closures in one function do.
pub fn start(entries: impl IntoIterator<Item = Entry>) {
    let entries: Vec<Entry> = entries.into_iter().collect();
    for (index, entry) in entries.iter().enumerate() {
        let other = entries[..index]
            .iter()
            .find(|other| other.name == entry.name);
        assert!(
            other.is_none_or(|other| other.id == entry.id),
            "two entry points have the name `{}`: give each a function of its own with `fn`",
            entry.name
        );
    }
    if TABLE.set(entries).is_ok() {
        spawn::go_to_entry();
    }
}

/// The entry point called `name`, asked for by another process.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    entries().ok()?.iter().find(|entry| entry.name == name)
}

/// The name by which a child finds `target`.
pub(crate) fn name_of<F: 'static>(_target: &F) -> Result<&'static str, Error> {
    const { assert_is_named::<F>() };
    let entries = entries()?;
    match entries.iter().find(|entry| entry.id == TypeId::of::<F>()) {
        Some(entry) => Ok(entry.name),
        None => Err(Error::NotAnEntryPoint {
            target: type_name::<F>(),
        }),
    }
}

/// The table. Without it nothing may be started: a child would run `main` as its parent did, and
/// start children in its turn, without end.
pub(crate) fn entries() -> Result<&'static [Entry], Error> {
    TABLE.get().map(Vec::as_slice).ok_or(Error::NoEntryPoints)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs what the compiler runs when it builds a program: whether `_target` gets past it.
    fn is_accepted<F>(_target: F) -> Result<(), String> {
        catch_unwind(|| assert_is_named::<F>()).map_err(|panic| {
            let text = panic.downcast_ref::<&str>();
            text.expect("an assertion's text").to_string()
        })
    }

    #[test]
    fn a_target_has_a_name_and_no_contents() {
        fn add(a: i32, b: i32) -> i32 {
            a + b
        }
        let greeting = String::from("hello");

        assert_eq!(is_accepted(add), Ok(()));
        assert_eq!(is_accepted(|a: i32| a + 1), Ok(()));
        for refused in [
            is_accepted(move || greeting.len()),
            is_accepted(add as fn(i32, i32) -> i32),
        ] {
            let text = refused.expect_err("it has contents");
            assert!(text.starts_with("a target must be a function itself"));
        }
    }
}
