//! Every example is run, and so is the Python of its header. What they print is compared.
//!
//! `examples!` below is the list. A new example needs a line there.

mod meeting;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use meeting::output_in_time;

/// An example, and what is to be seen when it runs.
struct Entry {
    beside: Beside,
    /// Python 3.N is needed.
    since: u32,
    status: i32,
}

/// What Rust prints, and Python beside it. Their `true` and `True` count as the same.
enum Beside {
    /// The same.
    Same,
    /// The same lines, in any order.
    SameLines,
    /// Not the same, on purpose.
    Differs {
        why: &'static str,
        rust: &'static str,
        python: &'static str,
    },
    /// Neither is foreseeable, but both have this in common.
    Both(&'static str, fn(&str) -> bool),
    /// Python is not run, and why. `binary.rs` runs the example.
    Alone(&'static str),
}

const fn entry(beside: Beside) -> Entry {
    Entry {
        beside,
        since: 9,
        status: 0,
    }
}

impl Entry {
    const fn since(self, since: u32) -> Entry {
        Entry { since, ..self }
    }

    const fn status(self, status: i32) -> Entry {
        Entry { status, ..self }
    }
}

macro_rules! examples {
    ($($name:ident: $entry:expr,)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        fn entries() -> Vec<(&'static str, Entry)> {
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

/// `print` writes each word and the line's end in a step of its own, and another thread may print in
/// between. `println!` holds a lock for the whole line.
const WHOLE_LINES: &str = r#"
import builtins
def print(*words, **more):
    builtins.print(" ".join(map(str, words)) + "\n", end="", **more)
"#;

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

fn check(name: &str, entry: Entry) {
    if let Beside::Alone(why) = entry.beside {
        return println!("without Python: {why}");
    }
    let rust = output_in_time(&mut Command::new(program(name)));
    assert_eq!(rust.status.code(), Some(entry.status), "{}", errors(&rust));
    let rust = text(rust);

    if let Some((interpreter, minor)) = interpreter().filter(|(_, minor)| *minor >= entry.since) {
        let python = python(interpreter, name);
        match entry.beside {
            Beside::Same => assert_eq!(rust, python, "Rust, and Python 3.{minor}"),
            Beside::SameLines => assert_eq!(sorted(&rust), sorted(&python)),
            Beside::Differs {
                python: expected, ..
            } => assert_eq!(python, expected),
            Beside::Both(_, is_right) => assert!(is_right(&python), "Python printed:\n{python}"),
            Beside::Alone(_) => unreachable!("it has returned"),
        }
    } else {
        println!(
            "without Python: there is no python3 of 3.{} or newer",
            entry.since
        );
    }
    match entry.beside {
        Beside::Differs { rust: expected, .. } => assert_eq!(rust, expected),
        Beside::Both(_, is_right) => assert!(is_right(&rust), "Rust printed:\n{rust}"),
        _ => assert!(!rust.is_empty(), "it printed nothing"),
    }
}

/// The examples are built by `cargo test`, and lie beside the binary.
fn program(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_BIN_EXE_threading"))
        .with_file_name("examples")
        .join(name);
    assert!(
        path.exists(),
        "failed to find {path:?}; run `cargo build -p threading --examples`"
    );
    path
}

fn python(interpreter: &Path, name: &str) -> String {
    let header = python_of_header(name);
    let program = format!("{WHOLE_LINES}\n{header}\n");
    let output = output_in_time(Command::new(interpreter).args(["-c", &program]));
    assert!(output.status.success(), "{}", errors(&output));
    text(output)
        .replace("True", "true")
        .replace("False", "false")
}

/// The interpreter itself, as a version manager's stand-in takes longer to start than Python does,
/// and N of its version 3.N.
fn interpreter() -> Option<&'static (PathBuf, u32)> {
    static INTERPRETER: OnceLock<Option<(PathBuf, u32)>> = OnceLock::new();
    let ask = || {
        let code = "import sys; print(sys.version_info.minor, sys.executable)";
        // Only a program that is missing is a reason to go on without it.
        let output = Command::new("python3").args(["-c", code]).output().ok()?;
        assert!(output.status.success(), "{}", errors(&output));
        let answer = text(output);
        let (minor, path) = answer.trim_end().split_once(' ').expect("two words");
        Some((PathBuf::from(path), minor.parse().expect("a number")))
    };
    INTERPRETER.get_or_init(ask).as_ref()
}

/// The lines between "```python" and "```".
fn python_of_header(name: &str) -> String {
    let source = source(name);
    let mut lines = source.lines().map(|line| line.trim_start_matches("//!"));
    lines
        .by_ref()
        .find(|line| *line == " ```python")
        .unwrap_or_else(|| panic!("{name}.rs has no Python in its header"));
    let block = lines.take_while(|line| *line != " ```");
    let block: Vec<&str> = block
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    block.join("\n")
}

fn source(name: &str) -> String {
    let path = folder().join(name).with_extension("rs");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("failed to read {path:?}: {error}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

fn text(output: Output) -> String {
    String::from_utf8(output.stdout).expect("output is text")
}

fn errors(output: &Output) -> String {
    format!(
        "{}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn every_example_is_in_the_list() {
    let files = fs::read_dir(folder()).expect("failed to list the examples");
    let mut files: Vec<String> = files
        .map(|file| file.expect("failed to list the examples").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    files.sort_unstable();
    assert_eq!(files, NAMES, "`examples!` is sorted by name");
}

/// How the examples compare with Python, from the list above.
fn comparison() -> String {
    let (mut same, mut others) = (Vec::new(), String::new());
    for (name, entry) in entries() {
        let how = match entry.beside {
            Beside::Same | Beside::SameLines => {
                same.push(name);
                continue;
            }
            Beside::Differs { why, .. } => format!("differs on purpose: {why}"),
            Beside::Both(what, _) => format!("not foreseeable, but in both: {what}"),
            Beside::Alone(why) => format!("Python is not run: {why}"),
        };
        others += &format!("| {name} | {how} |\n");
    }
    let (count, same) = (same.len(), same.join(", "));
    format!(
        "| example | beside its Python |\n|---|---|\n| {same} | the same output ({count} examples) |\n{others}"
    )
}

#[test]
fn the_index_says_how_each_compares() {
    let index = include_str!("../src/names.md");
    let comparison = comparison();
    assert!(
        index.contains(&comparison),
        "put this into src/names.md:\n{comparison}"
    );
}

#[test]
fn every_example_is_short_and_says_how_to_run_it() {
    for name in NAMES {
        let source = source(name);
        let lines = source.lines().count();
        assert!((11..=60).contains(&lines), "{name}.rs has {lines} lines");
        let command = format!("\n//!     cargo run -p threading --example {name}\n");
        assert!(source.contains(&command), "{name}.rs lacks its command");
    }
}
