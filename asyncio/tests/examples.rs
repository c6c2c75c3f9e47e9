//! Every example, as a reader runs it, beside the Python of its header. (`cargo test -p asyncio`
//! builds them.)
//!
//! The Python is the fenced block in the header itself, run by the `python3` of the machine. A block
//! that is not a whole program has a frame here: what stands around it. A block that needs a newer
//! Python says so in its first line.

mod support;

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::thread;

use support::python::python;
use support::*;

/// What an example prints, and its Python.
enum Prints {
    /// Line for line the same. (Python's `True` and `False` are Rust's `true` and `false`.)
    Same,
    /// Not the same, but this is so of both.
    Alike(fn(&[String])),
    /// Not the same, on purpose. The example's header says why.
    Different {
        python: &'static [&'static str],
        rust: &'static [&'static str],
    },
    /// Rust prints figures of its own; Python is not asked.
    Figures(fn(&[String])),
}

use Prints::*;

/// A test for each entry, and the list of all names.
macro_rules! examples {
    ($($name:ident: $prints:expr, $frame:expr;)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $(#[test] fn $name() { check(stringify!($name), $prints, $frame); })*
    };
}

/// The block is the whole program.
const WHOLE: &str = "{}";

/// The block's server, at a port that is free, and its clients.
const ECHO: &str = r#"import asyncio, json
{}

async def client(address, word):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(word.encode())
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer.decode()

async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    words = ["one", "two", "three"]
    print(json.dumps(await asyncio.gather(*[client(address, word) for word in words])))

asyncio.run(main())
"#;

examples! {
    async_as_completed: Same, WHOLE;
    async_barrier: Different {
        python: &["a comes", "b comes", "c comes", "goes on", "goes on", "goes on",
            "positions: [0, 1, 2]"],
        rust: &["a comes", "b comes", "c comes", "goes on", "goes on", "goes on",
            "leaders: [false, false, true]"],
    }, WHOLE;
    async_blocking: Alike(nobody_ticks_while_it_computes), TICKER;
    async_bounded_semaphore: Different {
        python: &["locked: true", "locked: false", "released too often"],
        rust: &["locked: true", "locked: false", "2 permits", "3 permits"],
    }, WHOLE;
    async_call_later: Same, WHOLE;
    async_cancel: Different {
        python: &["sees that it is cancelled", "cleans up", "cancelled: true"],
        rust: &["cleans up", "cancelled: true"],
    }, WHOLE;
    async_cancel_token: Same, WHOLE;
    async_condition: Same, WHOLE;
    async_contextvars: Different {
        python: &["called: ann", "task: ann", "set: bob", "reset: ann", "copy: ann"],
        rust: &["called: ann", "task: nobody", "set: bob", "reset: ann", "copy: ann"],
    }, WHOLE;
    async_create_subprocess_exec: Same, WHOLE;
    async_create_subprocess_shell: Same, WHOLE;
    async_create_task: Different {
        python: &["awaited: begins", "task: begins", "awaited: ends", "task: ends",
            "the result of task"],
        rust: &["both are made", "awaited: begins", "task: begins", "awaited: ends",
            "the result of awaited", "task: ends", "the result of task", "dropped: begins",
            "dropped: ends", "cancelled: begins", "None"],
    }, WORK;
    async_current_task: Different {
        python: &["3 tasks", "first", "second", "1 tasks"],
        rust: &["2 tasks", "first", "second", "0 tasks"],
    }, WHOLE;
    async_echo_async_std: Same, ECHO;
    async_echo_smol: Same, ECHO;
    async_echo_tokio: Same, ECHO;
    async_event: Same, WHOLE;
    async_for: Same, WHOLE;
    async_future: Different {
        python: &["42", "set twice", "nobody sets it"],
        rust: &["42", "nobody sets it"],
    }, WHOLE;
    async_gather: Different {
        python: &["100 done", "200 done", "300 done", "[300, ValueError('100 failed'), 200]"],
        rust: &["100 done", "200 done", "300 done", r#"[Ok(300), Err("100 failed"), Ok(200)]"#,
            r#"Err("100 failed")"#],
    }, CHECK;
    async_gather_first_error: Same, WHOLE;
    async_lifo_queue: Same, WHOLE;
    async_lock: Same, WHOLE;
    async_many_sleeps: Figures(four_figures), "";
    async_one_thread: Alike(one_id), ONE_THREAD;
    async_open_connection: Same, WHOLE;
    async_open_unix_connection: Same, WHOLE;
    async_priority_queue: Same, WHOLE;
    async_queue: Same, WHOLE;
    async_queue_join: Same, WHOLE;
    async_queue_shutdown: Same, WHOLE;
    async_run: Same, WHOLE;
    async_run_coroutine_threadsafe: Same, WHOLE;
    async_runner: Same, WHOLE;
    async_semaphore: Same, FETCH;
    async_shield: Same, WHOLE;
    async_signal: Same, WHOLE;
    async_sleep: Same, WHOLE;
    async_stream_reader: Same, WHOLE;
    async_task: Same, WHOLE;
    async_task_group: Same, WHOLE;
    async_timeout: Same, WHOLE;
    async_to_thread: Alike(it_ticks_and_counts), TICKER;
    async_trap_blocking_sleep: Same, WHOLE;
    async_trap_dropped_handle: Different {
        python: &["work: dropped", "main: goes on"],
        rust: &["tokio, current-thread: dropped false", "tokio, multi-thread: dropped false",
            "async-std: dropped false", "smol: dropped true"],
    }, WHOLE;
    async_trap_join: Different {
        python: &["joined: [false, false]"],
        rust: &["joined: [false, false]", "as tasks: [true, true]"],
    }, WHOLE;
    async_trap_join_all: Figures(three_figures), "";
    async_trap_never_awaited: Same, WHOLE;
    async_trap_select: Different {
        python: &["too late", "then read: abcd"],
        rust: &["too late", "then read: cdef", "kept, too late", "then read: abcd"],
    }, WHOLE;
    async_trap_std_lock: Same, WHOLE;
    async_wait: Same, WHOLE;
    async_wait_for: Same, WHOLE;
    async_with: Same, WHOLE;
    print_numbers_async_std: Same, PRINT_NUMBERS;
    print_numbers_smol: Same, PRINT_NUMBERS;
    print_numbers_tokio_current_thread: Same, PRINT_NUMBERS;
    print_numbers_tokio_multi_thread: Same, PRINT_NUMBERS;
}

#[test]
fn every_example_has_an_entry() {
    let entries: BTreeSet<String> = NAMES.iter().map(|name| name.to_string()).collect();
    assert_eq!(entries, names_of_examples());
}

fn check(name: &str, prints: Prints, frame: &str) {
    let rust = {
        let program = example(name);
        thread::spawn(move || lines_of(&program))
    };
    let python = match prints {
        Figures(_) => None,
        _ => python_of(name, frame),
    };
    let rust = rust.join().unwrap_or_else(|_| panic!("{name} failed"));
    match prints {
        Same => {
            if let Some(python) = python {
                assert_eq!(
                    rust, python,
                    "{name}: Rust on the left, Python on the right"
                );
            }
        }
        Alike(check) => {
            check(&rust);
            python.iter().for_each(|lines| check(lines));
        }
        Different {
            python: expected,
            rust: expected_of_rust,
        } => {
            assert_eq!(rust, expected_of_rust, "{name} in Rust");
            python
                .iter()
                .for_each(|lines| assert_eq!(lines, expected, "{name} in Python"));
        }
        Figures(check) => check(&rust),
    }
}

/// What the Python in an example's header prints; `None` where the machine's cannot run it.
fn python_of(name: &str, frame: &str) -> Option<Vec<String>> {
    let python = python()?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.rs"));
    let source = std::fs::read_to_string(file).expect("each entry has a file");
    let block: Vec<&str> = source
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```python")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    assert!(!block.is_empty(), "{name} has no Python in its header");

    if let Some(minor) = needs(block[0])
        && python.version < (3, minor)
    {
        eprintln!("{name}: Python's side is skipped, as it needs 3.{minor}");
        return None;
    }
    let lines = python.lines_of(&put_into(frame, &block));
    let in_rusts_words = |line: String| line.replace("True", "true").replace("False", "false");
    Some(lines.into_iter().map(in_rusts_words).collect())
}

/// The `11` in `# Python 3.11 or newer`.
fn needs(line: &str) -> Option<u32> {
    let version = line
        .strip_prefix("# Python 3.")?
        .strip_suffix(" or newer")?;
    Some(version.parse().expect("a version"))
}

/// Puts the block where the frame has its `{}`, indented as that is.
fn put_into(frame: &str, block: &[&str]) -> String {
    let (before, after) = frame.split_once("{}").expect("the frame has a place");
    let indent = before.rsplit('\n').next().unwrap_or_default();
    format!("{before}{}{after}", block.join(&format!("\n{indent}")))
}

// --- What is asked of examples that print something else each time ---

fn one_id(lines: &[String]) {
    let ids = lines.iter().filter_map(|line| line.rsplit_once(' '));
    assert_eq!(lines.len(), 7);
    assert_eq!(
        ids.map(|(_, id)| id).collect::<HashSet<_>>().len(),
        1,
        "{lines:?}"
    );
}

fn nobody_ticks_while_it_computes(lines: &[String]) {
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert_eq!(lines[begin + 1], "49098 primes", "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("tick 10"));
}

fn it_ticks_and_counts(lines: &[String]) {
    assert!(lines.contains(&"49098 primes".to_owned()), "{lines:?}");
    assert!(lines.contains(&"tick 10".to_owned()), "{lines:?}");
}

fn four_figures(lines: &[String]) {
    let runtimes = [
        "tokio, current-thread: ",
        "tokio, multi-thread: ",
        "async-std: ",
        "smol: ",
    ];
    assert_eq!(lines.len(), 4);
    for (line, runtime) in lines.iter().zip(runtimes) {
        assert!(line.starts_with(runtime), "{line}");
    }
}

/// That the one is quadratic and the other not is counted in `gather.rs`: polls, not seconds.
fn three_figures(lines: &[String]) {
    assert_eq!(lines.len(), 3);
    for (line, count) in lines.iter().zip([5_000, 10_000, 20_000]) {
        assert!(line.starts_with(&format!("{count} sleeps, ")), "{line}");
    }
}

// Both have the twin of `nobody_ticks_while_it_computes`.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "optimised, the primes are counted before the next tick"
)]
fn to_thread_lets_the_ticker_tick_while_it_computes() {
    let lines = lines_of(&example("async_to_thread"));
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert!(lines[begin + 1].starts_with("tick "), "{lines:?}");
}

// --- Frames ---

const PRINT_NUMBERS: &str = "
import asyncio

async def print_numbers():
    for i in range(5):
        print(i)
        await asyncio.sleep(1)

async def main():
    {}

asyncio.run(main())
";

/// Its primes are counted quickly: nothing is asked of the time.
const TICKER: &str = "
import asyncio

async def ticker():
    for tick in range(1, 11):
        await asyncio.sleep(0.1)
        print('tick', tick)

def count_primes(end):
    is_prime = bytearray([0, 0]) + bytearray([1]) * (end - 2)
    for n in range(2, int(end ** 0.5) + 1):
        if is_prime[n]:
            is_prime[n * n::n] = bytes(len(range(n * n, end, n)))
    return sum(is_prime)

async def main():
    {}

asyncio.run(main())
";

const WORK: &str = "
import asyncio

async def work(name):
    print(f'{name}: begins')
    await asyncio.sleep(0.2)
    print(f'{name}: ends')
    return f'the result of {name}'

async def main():
    {}

asyncio.run(main())
";

const CHECK: &str = "
import asyncio

async def check(millis):
    await asyncio.sleep(millis / 1000)
    print(millis, 'done')
    if millis == 100:
        raise ValueError(f'{millis} failed')
    return millis

async def main():
    {}
    print(results)

asyncio.run(main())
";

const ONE_THREAD: &str = "
import asyncio
import threading

{}

async def main():
    await asyncio.gather(*map(task, 'abc'))

print('main', threading.get_ident())
asyncio.run(main())
";

const FETCH: &str = "
import asyncio

in_flight = largest = 0

async def fetch(page):
    global in_flight, largest
    in_flight += 1
    largest = max(largest, in_flight)
    await asyncio.sleep((100 + page) / 1000)
    in_flight -= 1
    return 100 * page

async def main():
    {}
    print(f'{sizes}, at most {largest} in flight')

asyncio.run(main())
";
