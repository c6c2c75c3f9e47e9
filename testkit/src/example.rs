//! Compares the examples with the Python in their headers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::python::{self, Python, python};
use crate::{LIMIT, Program};

/// The expected output of an example, and of the Python in its header. Python's `True` and `False`
/// count as `true` and `false`.
pub enum Prints {
    /// Both print the same.
    Same,
    /// Both print the same lines, in any order.
    SameLines,
    /// They print different texts, on purpose.
    Differs {
        /// The reason, for the reader of the table of names.
        why: &'static str,
        /// The output of Rust.
        rust: &'static str,
        /// The output of Python.
        python: &'static str,
    },
    /// Neither output can be predicted, but both have a property: its description, and the check.
    Both(&'static str, fn(&str) -> bool),
    /// Python is not run, for this reason; what Rust prints is checked.
    RustOnly(&'static str, fn(&str) -> bool),
}

/// Each method creates an [`Example`] and calls its method of the same name.
impl Prints {
    /// Sets the code around Python's: a program with `{}` in its place.
    pub fn frame(self, frame: &'static str) -> Example {
        Example::from(self).frame(frame)
    }

    /// Requires Python 3.`minor`.
    pub fn since(self, minor: u32) -> Example {
        Example::from(self).since(minor)
    }

    /// Sets the expected output of both, so that Rust's is checked even without Python.
    pub fn text(self, text: &'static str) -> Example {
        Example::from(self).text(text)
    }

    /// Sets the exit code that Rust's program ends with.
    pub fn status(self, status: i32) -> Example {
        Example::from(self).status(status)
    }

    /// Sets the time limit of each program.
    pub fn limit(self, limit: Duration) -> Example {
        Example::from(self).limit(limit)
    }
}

/// An example and its expected output.
pub struct Example {
    name: &'static str,
    prints: Prints,
    prelude: &'static str,
    frame: &'static str,
    since: u32,
    status: i32,
    text: Option<&'static str>,
    limit: Duration,
}

/// Creates an example that ends with exit code 0, and whose Python is a whole program.
impl From<Prints> for Example {
    fn from(prints: Prints) -> Self {
        Self {
            name: "",
            prints,
            prelude: "",
            frame: "{}",
            since: 0,
            status: 0,
            text: None,
            limit: LIMIT,
        }
    }
}

impl Example {
    /// Sets the name, which is that of the file. ([`examples!`](crate::examples) calls this.)
    pub const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Sets Python code that is run before the example's. ([`examples!`](crate::examples) calls
    /// this.)
    pub const fn prelude(self, prelude: &'static str) -> Self {
        Self { prelude, ..self }
    }

    /// Sets the code around Python's: a program with `{}` in its place.
    pub const fn frame(self, frame: &'static str) -> Self {
        Self { frame, ..self }
    }

    /// Requires Python 3.`minor`. (A first line such as `# Python 3.11 or newer` in the header does
    /// the same.)
    pub const fn since(self, minor: u32) -> Self {
        Self {
            since: minor,
            ..self
        }
    }

    /// Sets the exit code that Rust's program ends with.
    pub const fn status(self, status: i32) -> Self {
        Self { status, ..self }
    }

    /// Sets the expected output of both, so that Rust's is checked even without Python. For
    /// [`Prints::Same`] and [`Prints::SameLines`].
    pub const fn text(self, text: &'static str) -> Self {
        Self {
            text: Some(text),
            ..self
        }
    }

    /// Sets the time limit of each program, which is [`LIMIT`] otherwise.
    pub const fn limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Returns the name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the expected output.
    pub fn prints(&self) -> &Prints {
        &self.prints
    }

    /// Runs the example and its Python at the same time, and compares their output. `package` is
    /// the folder of the example's package.
    ///
    /// # Panics
    ///
    /// If one of them does not print what it should.
    pub fn check(&self, package: &str) {
        let python = match self.prints {
            Prints::RustOnly(..) => None,
            _ => python().and_then(|python| self.python(python, package)),
        };
        let python = python.map(|python| python.limit(self.limit).start());
        let rust = Program::example(self.name).limit(self.limit).run();
        let rust = rust.code(self.status);
        let rust = without_last_newline(&rust.stdout);
        assert!(!rust.is_empty(), "{} printed nothing", self.name);
        let python = python.map(|python| {
            let finished = python.wait().success();
            let text = without_last_newline(&finished.stdout);
            text.replace("True", "true").replace("False", "false")
        });
        self.compare(rust, python.as_deref());
    }

    /// Returns the Python in the header, in its frame, or `None` if it needs a newer version.
    fn python(&self, python: &Python, package: &str) -> Option<Program> {
        let file = folder(package).join(self.name).with_extension("rs");
        let source = fs::read_to_string(&file);
        let source = source.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let code = python::of_header(&source);
        if python.minor < self.since.max(required_version(&code)) {
            println!(
                "Python's side of {} is skipped: it needs a newer Python",
                self.name
            );
            return None;
        }
        let program = in_frame(self.frame, &code);
        Some(python.code(&format!("{}{program}", self.prelude)))
    }

    fn compare(&self, rust: &str, python: Option<&str>) {
        let name = self.name;
        match self.prints {
            Prints::Same => {
                let expected = self.text.map_or(rust, without_last_newline);
                assert_eq!(rust, expected, "{name} in Rust");
                let python = python.unwrap_or(rust);
                assert_eq!(python, rust, "Python on the left, {name} on the right");
            }
            Prints::SameLines => {
                let expected = sorted(self.text.unwrap_or(rust));
                assert_eq!(sorted(rust), expected, "{name} in Rust, sorted");
                let python = sorted(python.unwrap_or(rust));
                assert_eq!(python, sorted(rust), "Python on the left, sorted");
            }
            Prints::Differs {
                rust: expected_of_rust,
                python: expected,
                ..
            } => {
                let expected_of_rust = without_last_newline(expected_of_rust);
                assert_eq!(rust, expected_of_rust, "{name} in Rust");
                let expected = without_last_newline(expected);
                assert_eq!(python.unwrap_or(expected), expected, "{name} in Python");
            }
            Prints::Both(property, is_right) | Prints::RustOnly(property, is_right) => {
                assert!(is_right(rust), "{name}: {property}; Rust printed:\n{rust}");
                let python = python.unwrap_or(rust);
                assert!(
                    is_right(python),
                    "{name}: {property}; Python printed:\n{python}"
                );
            }
        }
    }
}

/// Creates a test of each example, and `examples()`, which returns the list.
///
/// An entry is the [output](Prints) of the example, with settings if needed:
///
/// ```ignore
/// examples! {
///     lock: Same,
///     queue_shutdown: Same.since(13),
///     async_echo: Same.frame(ECHO),
/// }
/// ```
///
/// After a first line `prelude = CODE;`, that Python code is run before each example's.
#[macro_export]
macro_rules! examples {
    (prelude = $prelude:expr; $($name:ident: $example:expr,)*) => {
        pub(crate) fn examples() -> Vec<$crate::example::Example> {
            vec![$(
                $crate::example::Example::from($example)
                    .named(stringify!($name))
                    .prelude($prelude)
            ),*]
        }

        $(
            #[test]
            fn $name() {
                $crate::example::Example::from($example)
                    .named(stringify!($name))
                    .prelude($prelude)
                    .check(env!("CARGO_MANIFEST_DIR"));
            }
        )*
    };
    ($($name:ident: $example:expr,)*) => {
        $crate::examples! { prelude = ""; $($name: $example,)* }
    };
}

/// Sorts the lines of each tick, which are consecutive lines that begin with the same word. The
/// order of two threads within a tick is up to the scheduler, but the output of sequential threads
/// still differs from that of concurrent ones.
pub fn sorted_by_tick(mut lines: Vec<String>) -> Vec<String> {
    let tick = |line: &String| line.split(' ').next().map(str::to_owned);
    for tick in lines.chunk_by_mut(|a, b| tick(a) == tick(b)) {
        tick.sort();
    }
    lines
}

/// Returns the names of all examples of a package, taken from their files.
///
/// # Panics
///
/// If the folder cannot be read.
pub fn names(package: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder(package)).expect("a folder of examples");
    let paths = files.map(|file| file.expect("an entry of the folder").path());
    let sources = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let names = sources.map(|path| path.file_stem().expect("a name").display().to_string());
    names.collect()
}

fn folder(package: &str) -> PathBuf {
    Path::new(package).join("examples")
}

/// Returns the N of a first line `# Python 3.N or newer`, or 0.
fn required_version(code: &str) -> u32 {
    let version = code
        .strip_prefix("# Python 3.")
        .and_then(|rest| rest.split_once(" or newer"));
    version.map_or(0, |(minor, _)| {
        minor.parse().expect("such as `# Python 3.11 or newer`")
    })
}

/// Replaces the `{}` in the frame by the code, with the same indentation.
fn in_frame(frame: &str, code: &str) -> String {
    let (before, after) = frame.split_once("{}").expect("the frame has a place");
    let indent = before.rsplit('\n').next().unwrap_or_default();
    let indented = code.replace('\n', &format!("\n{indent}"));
    format!("{before}{indented}{after}")
}

/// Returns a text without the last newline, which a text in the list of examples may omit.
fn without_last_newline(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn code_is_indented_as_its_placeholder() {
        assert_eq!(
            in_frame("def f():\n    {}\nf()", "a\nb"),
            "def f():\n    a\n    b\nf()"
        );
    }

    #[test]
    fn a_header_has_the_version_that_it_needs() {
        assert_eq!(
            required_version("# Python 3.11 or newer\nimport asyncio"),
            11
        );
        assert_eq!(required_version("import asyncio"), 0);
    }

    /// The control test: each kind of expectation fails on other output.
    #[test]
    fn unexpected_output_fails() {
        const IS_A: fn(&str) -> bool = |text| text.starts_with('a');
        let differs = || Prints::Differs {
            why: "",
            rust: "a\n",
            python: "b\n",
        };
        for (prints, right, wrong) in [
            (
                Prints::Same,
                ("a\nb", "a\nb"),
                [("a\nb", "b\na"), ("a", "a\na")],
            ),
            (
                Prints::SameLines,
                ("a\nb", "b\na"),
                [("a\nb", "a"), ("a", "b")],
            ),
            (differs(), ("a", "b"), [("a", "a"), ("b", "b")]),
            (
                Prints::Both("", IS_A),
                ("a1", "a2"),
                [("a", "b"), ("b", "a")],
            ),
        ] {
            let example = Example::from(prints);
            example.compare(right.0, Some(right.1));
            for (rust, python) in wrong {
                let compare = AssertUnwindSafe(|| example.compare(rust, Some(python)));
                assert!(catch_unwind(compare).is_err(), "{rust} and {python}");
            }
        }
    }

    #[test]
    fn the_expected_text_is_compared_without_python() {
        for (example, other) in [
            (Prints::Same.text("a\nb\n"), "b\na"),
            (Prints::SameLines.text("b\na"), "a"),
        ] {
            example.compare("a\nb", None);
            let compare = AssertUnwindSafe(|| example.compare(other, None));
            assert!(catch_unwind(compare).is_err(), "{other}");
        }
    }

    #[test]
    fn ticks_are_sorted_and_not_mixed() {
        let lines = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect();
        let ticks = lines(&["Fetching b", "Fetching a", "Done b", "Done a"]);
        let sorted = sorted_by_tick(ticks);
        assert_eq!(sorted, ["Fetching a", "Fetching b", "Done a", "Done b"]);
        let sequential = lines(&["0", "1", "0", "1"]);
        assert_eq!(sorted_by_tick(sequential), ["0", "1", "0", "1"]);
    }
}
