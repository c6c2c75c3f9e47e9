//! What is known of a thread, and what it knows of its maker.

use std::cell::Cell;
use std::sync::Arc;
use std::thread;

use threading::Event;

use crate::fact::{Fact, Told, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    differs!(
        name_that_nobody_gave,
        "the name of a thread that was given none",
        "a name",
        "none",
        "Rust invents no names"
    ),
    differs!(
        name_of_the_first_thread,
        "the name of the program's first thread",
        "MainThread",
        "main",
        "each has its own word for it"
    ),
    none(
        "ident_before_start",
        "a thread's id before it was started",
        "None",
        "there is no thread before it runs",
    ),
    same!(
        alive_and_ended,
        "whether a thread is alive, before it may end and after",
        "true, false"
    ),
    example(
        "threading/examples/enumerate.rs",
        "how many threads are alive",
        "3 alive, then 1",
    ),
    example(
        "threading/examples/local.rs",
        "a variable of which each thread has its own",
        "no thread sees another's",
    ),
    same!(
        context_in_a_thread,
        "a new thread reads a context variable (in Rust a `thread_local!`) that its maker has set. \
         (Free-threaded builds of Python 3.14 and later pass it on)",
        "nobody"
    )
    .shown_by("threading/examples/contextvars.rs"),
];

fn name_that_nobody_gave() -> Told {
    let thread = thread::spawn(|| ());
    let name = thread.thread().name().map_or("none", |_| "a name");
    let name = name.to_owned();
    threading::join(thread)?;
    Ok(name)
}

fn name_of_the_first_thread() -> Told {
    Ok(thread::current().name().unwrap_or("none").to_owned())
}

fn alive_and_ended() -> Told {
    let may_end = Arc::new(Event::new());
    let until = Arc::clone(&may_end);
    let thread = thread::spawn(move || until.wait());
    let before = !thread.is_finished();
    may_end.set();
    while !thread.is_finished() {
        thread::yield_now(); // after `join` there is nothing left to ask
    }
    Ok(format!("{before}, {}", !thread.is_finished()))
}

thread_local! {
    static USER: Cell<&'static str> = const { Cell::new("nobody") };
}

fn context_in_a_thread() -> Told {
    USER.set("ann");
    let seen = threading::join(thread::spawn(|| USER.get()))?;
    Ok(seen.to_owned())
}
