//! The examples, sorted by name, and how each compares with the Python in its header.

use std::time::Duration;

use testkit::example::Prints::*;
use testkit::{LIMIT, examples};

/// A `print` that writes a line in one step. Python's own writes each word and the line's end
/// separately, and another thread may print in between; `println!` holds a lock for the whole line.
const WHOLE_LINES: &str = r#"
import builtins
def print(*words, **more):
    builtins.print(" ".join(map(str, words)) + "\n", end="", **more)

"#;

/// The time limit of the examples that yield 40,000 times: each time, another program may run for
/// some milliseconds.
const OF_MANY_YIELDS: Duration = LIMIT.saturating_mul(5);

examples! {
    prelude = WHOLE_LINES;

    add_done_callback: Same,
    as_completed: Same,
    atomic: Same.text("expected 40000, got 40000: 0 updates lost\n"),
    barrier: SameLines,
    barrier_abort: Same,
    bounded_semaphore: Same,
    check_and_act: Same,
    condition: Same,
    contextvars: Same,
    current_thread: Same,
    enumerate: Same,
    event: Same,
    excepthook: Same,
    executor_shutdown: Same,
    future_cancel: Same,
    future_result: Same,
    futures_wait: Same,
    join_timeout: Same,
    lifo_queue: Same,
    local: Same,
    lock: Same.text("expected 40000, got 40000: 0 updates lost\n").limit(OF_MANY_YIELDS),
    lock_order: Same,
    lock_timeout: Same,
    map_exception: Differs {
        why: "Rust's errors are values among the others; Python's iterator ends at the first",
        rust: "got 1\ngot 2\none is not a number\ngot 4\nall or none: false\n",
        python: "got 1\ngot 2\none is not a number\nthe rest: []\n",
    },
    notify_all: Same,
    parallel: RustOnly(
        "how many threads ran at a time depends on the machine, and `comparison` measures that",
        |text| text.contains("[25997, 25997] primes"),
    ),
    pool: Both("the results, in the order of the inputs", |text| text.ends_with("[0, 1, 4, 9, 16, 25]")),
    priority_queue: Same,
    queue: Both("each job is taken once, and all consumers end", each_job_is_taken_once),
    queue_full_empty: Same,
    queue_shutdown: Same.since(13),
    race: Both("updates are lost", |text| !text.contains(": 0 updates lost")).limit(OF_MANY_YIELDS),
    rayon_pool: RustOnly("it would take the better part of a minute", |text| text.contains(": 524 steps")),
    rlock: Same,
    scoped: Same.text("1275 + 3775 = 5050\n1275 + 3775 = 5050\n"),
    semaphore: Same,
    shared_memory: Both("main sees what both threads wrote", |text| text.ends_with("entries that main finds: 2")),
    simple_queue: Same,
    stack_size: Same,
    start_and_join: Differs {
        why: "Rust's `join` returns the value, or the panic; Python's returns `None`",
        rust: "the thread returned 42\n\
         the main thread was told: failed to finish thread 'parser': not a number: ParseIntError { kind: InvalidDigit }\n",
        python: "None\n42\n",
    },
    stop_thread: Same,
    task_done: SameLines,
    thread: Same,
    thread_ident: Differs {
        why: "Python invents names, Rust does not",
        rust: "main: name main, number of its own: false, native id is the process's: true\n\
         parser: name parser, number of its own: true, native id is the process's: false\n\
         None: name None, number of its own: true, native id is the process's: false\n",
        python: "main: name MainThread, number of its own: false, native id is the process's: true\n\
         parser: name parser, number of its own: true, native id is the process's: false\n\
         None: name Thread-1 (show), number of its own: true, native id is the process's: false\n",
    }.since(10), // 3.9 leaves out the "(show)"
    thread_name_prefix: Same,
    thread_pool_executor: SameLines,
    thread_run: Same,
    timer: Same,
    trap_check_then_act: Same,
    trap_daemon: Differs {
        why: "Rust does not wait for threads at the end of `main`; Python does",
        rust: "saving\nmain ends\n",
        python: "saving\nmain ends\nsaved\n",
    },
    trap_deadlock: Same,
    trap_guard_in_match: Differs {
        why: "Rust holds a lock to the end of a `match`; in Python the indent shows it",
        rust: "write with the lock held: true\nread with the lock held: false\n",
        python: "write with the lock held: false\nread with the lock held: false\n",
    },
    trap_poison: Differs {
        why: "Rust says that a thread panicked under the lock; Python does not",
        rust: "poisoned, sum: 50\npoisoned: false\n",
        python: "sum: 50\n",
    },
    trap_pool_waits_for_itself: Same,
    trap_process_exit: Differs {
        why: "Rust's `process::exit` ends all threads, with exit code 3; Python's `sys.exit` only its own, with 0",
        rust: "the thread leaves\n",
        python: "the thread leaves\nmain goes on\n",
    }.status(3),
}

fn each_job_is_taken_once(text: &str) -> bool {
    let is_taken_once = |job| text.matches(&format!("got job {job}\n")).count() == 1;
    (1..=9).all(is_taken_once) && text.matches("is done").count() == 3
}
