//! The examples, sorted by name, and how each compares with the Python in its header.

use crate::check::check;
use crate::entry::{Beside, Entry, entry};

macro_rules! examples {
    ($($name:ident: $entry:expr,)*) => {
        pub(crate) const NAMES: &[&str] = &[$(stringify!($name)),*];

        pub(crate) fn entries() -> Vec<(&'static str, Entry)> {
            vec![$((stringify!($name), $entry)),*]
        }

        $(
            #[test]
            fn $name() {
                check(stringify!($name), $entry);
            }
        )*
    };
}

examples! {
    add_done_callback: entry(Beside::Same),
    as_completed: entry(Beside::Same),
    atomic: entry(Beside::Same),
    barrier: entry(Beside::SameLines),
    barrier_abort: entry(Beside::Same),
    bounded_semaphore: entry(Beside::Same),
    check_and_act: entry(Beside::Same),
    condition: entry(Beside::Same),
    contextvars: entry(Beside::Same),
    current_thread: entry(Beside::Same),
    enumerate: entry(Beside::Same),
    event: entry(Beside::Same),
    excepthook: entry(Beside::Same),
    executor_shutdown: entry(Beside::Same),
    future_cancel: entry(Beside::Same),
    future_result: entry(Beside::Same),
    futures_wait: entry(Beside::Same),
    join_timeout: entry(Beside::Same),
    lifo_queue: entry(Beside::Same),
    local: entry(Beside::Same),
    lock: entry(Beside::Same),
    lock_order: entry(Beside::Same),
    lock_timeout: entry(Beside::Same),
    map_exception: entry(Beside::Differs {
        why: "Rust's errors are values among the others; Python's iterator ends at the first",
        rust: "got 1\ngot 2\none is not a number\ngot 4\nall or none: false\n",
        python: "got 1\ngot 2\none is not a number\nthe rest: []\n",
    }),
    notify_all: entry(Beside::Same),
    parallel: entry(Beside::Alone(
        "how many threads ran at a time depends on the machine, and `comparison` measures that",
    )),
    pool: entry(Beside::Both("the results, in the order of the inputs", |text| text.ends_with("[0, 1, 4, 9, 16, 25]\n"))),
    priority_queue: entry(Beside::Same),
    queue: entry(Beside::Both("each job is taken once, and all consumers end", each_job_is_taken_once)),
    queue_full_empty: entry(Beside::Same),
    queue_shutdown: entry(Beside::Same).since(13),
    race: entry(Beside::Both("updates are lost", |text| !text.contains(": 0 updates lost"))),
    rayon_pool: entry(Beside::Alone("it would take the better part of a minute")),
    rlock: entry(Beside::Same),
    scoped: entry(Beside::Same),
    semaphore: entry(Beside::Same),
    shared_memory: entry(Beside::Both("main sees what both threads wrote", |text| text.ends_with("that main finds: 2\n"))),
    simple_queue: entry(Beside::Same),
    stack_size: entry(Beside::Same),
    start_and_join: entry(Beside::Differs {
        why: "Rust's `join` returns the value, or tells of the panic; Python's returns `None`",
        rust: "the thread returned 42\n\
         the main thread was told: failed to finish thread 'parser': not a number: ParseIntError { kind: InvalidDigit }\n",
        python: "None\n42\n",
    }),
    stop_thread: entry(Beside::Same),
    task_done: entry(Beside::SameLines),
    thread: entry(Beside::Same),
    thread_ident: entry(Beside::Differs {
        why: "Python invents names, Rust does not",
        rust: "main: name main, number of its own: false, native id is the process's: true\n\
         parser: name parser, number of its own: true, native id is the process's: false\n\
         None: name None, number of its own: true, native id is the process's: false\n",
        python: "main: name MainThread, number of its own: false, native id is the process's: true\n\
         parser: name parser, number of its own: true, native id is the process's: false\n\
         None: name Thread-1 (show), number of its own: true, native id is the process's: false\n",
    })
    .since(10), // 3.9 leaves out the "(show)"
    thread_name_prefix: entry(Beside::Same),
    thread_pool_executor: entry(Beside::SameLines),
    thread_run: entry(Beside::Same),
    timer: entry(Beside::Same),
    trap_check_then_act: entry(Beside::Same),
    trap_daemon: entry(Beside::Differs {
        why: "Rust does not wait for threads at the end of `main`; Python does",
        rust: "saving\nmain ends\n",
        python: "saving\nmain ends\nsaved\n",
    }),
    trap_deadlock: entry(Beside::Same),
    trap_guard_in_match: entry(Beside::Differs {
        why: "Rust holds a lock to the end of a `match`; in Python the indent shows it",
        rust: "write with the lock held: true\nread with the lock held: false\n",
        python: "write with the lock held: false\nread with the lock held: false\n",
    }),
    trap_poison: entry(Beside::Differs {
        why: "Rust says that a thread panicked under the lock; Python does not",
        rust: "poisoned, sum: 50\npoisoned: false\n",
        python: "sum: 50\n",
    }),
    trap_pool_waits_for_itself: entry(Beside::Same),
    trap_process_exit: entry(Beside::Differs {
        why: "Rust's `process::exit` ends all threads, with exit code 3; Python's `sys.exit` only its own, with 0",
        rust: "the thread leaves\n",
        python: "the thread leaves\nmain goes on\n",
    })
    .status(3),
}

fn each_job_is_taken_once(text: &str) -> bool {
    let is_taken_once = |job| text.matches(&format!("got job {job}\n")).count() == 1;
    (1..=9).all(is_taken_once) && text.matches("is done").count() == 3
}
