//! A thread's name, id and state, and the variables that it sees.

use std::cell::Cell;
use std::sync::Arc;
use std::thread;

use threading::Event;

use crate::fact::{Fact, Output, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    differs!(
        default_name,
        "the default name of a thread",
        "a name",
        "none",
        "Rust does not invent names"
    ),
    differs!(
        name_of_the_first_thread,
        "the name of the program's first thread",
        "MainThread",
        "main",
        "the names differ"
    ),
    none(
        "ident_before_start",
        "a thread's id before it was started",
        "None",
        "a thread runs as soon as it is created",
    ),
    same!(
        alive_and_ended,
        "whether a thread is alive, before and after it ends",
        "true, false"
    ),
    example(
        "threading/examples/enumerate.rs",
        "how many threads are alive",
        "3 alive, then 1",
    ),
    example(
        "threading/examples/local.rs",
        "a thread-local variable",
        "no thread sees another's value",
    ),
    same!(
        context_in_a_thread,
        "a new thread reads a context variable (in Rust a `thread_local!`) that its parent has set. \
         (Free-threaded builds of Python 3.14 and later pass it on)",
        "nobody"
    )
    .shown_by("threading/examples/contextvars.rs"),
];

fn default_name() -> Output {
    let thread = thread::spawn(|| ());
    let name = thread.thread().name().map_or("none", |_| "a name");
    let name = name.to_owned();
    threading::join(thread)?;
    Ok(name)
}

fn name_of_the_first_thread() -> Output {
    Ok(thread::current().name().unwrap_or("none").to_owned())
}

fn alive_and_ended() -> Output {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let thread = thread::spawn(move || until.wait());
    let before = !thread.is_finished();
    may_end.set();
    while !thread.is_finished() {
        thread::yield_now(); // `join` would consume the handle
    }
    Ok(format!("{before}, {}", !thread.is_finished()))
}

thread_local! {
    static USER: Cell<&'static str> = const { Cell::new("nobody") };
}

fn context_in_a_thread() -> Output {
    USER.set("ann");
    let seen = threading::join(thread::spawn(|| USER.get()))?;
    Ok(seen.to_owned())
}
