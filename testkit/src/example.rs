//! Examples, each beside the Python in its header.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Program;
use crate::python::{self, Python, python};

/// What an example prints, and the Python in its header. Python's `True` and `False` count as `true` and `false`.
pub enum Prints {
    /// Both print the same.
    Same,
    /// Both print the same lines, in any order.
    SameLines,
    /// They print different texts, on purpose.
    Differs {
        /// The reason, for the reader of the table of names.
        why: &'static str,
        /// What Rust prints.
        rust: &'static str,
        /// What Python prints.
        python: &'static str,
    },
    /// Neither output can be predicted, but both have a property: its description, and the check.
    Both(&'static str, fn(&str) -> bool),
    /// Python is not run, for this reason; what Rust prints is checked.
    RustOnly(&'static str, fn(&str) -> bool),
}

/// An example, and what is expected of it.
pub struct Example {
    name: &'static str,
    prints: Prints,
    frame: &'static str,
    since: u32,
    status: i32,
}

impl Example {
    /// Creates an example that ends with exit code 0, and whose Python is a whole program.
    pub const fn new(name: &'static str, prints: Prints) -> Self {
        Self {
            name,
            prints,
            frame: "{}",
            since: 0,
            status: 0,
        }
    }

    /// Sets the code around Python's: a program with `{}` in its place.
    pub const fn frame(self, frame: &'static str) -> Self {
        Self { frame, ..self }
    }

    /// Requires Python 3.`minor`. (A first line such as `# Python 3.11 or newer` in the header does the same.)
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

    /// Returns the name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns what the example prints.
    pub fn prints(&self) -> &Prints {
        &self.prints
    }

    /// Runs the example and its Python at the same time, and compares their output. `package` is the folder of the
    /// example's package.
    ///
    /// # Panics
    ///
    /// If one of them does not print what it should.
    pub fn check(&self, package: &str) {
        let python = match self.prints {
            Prints::RustOnly(..) => None,
            _ => python().and_then(|python| self.python(python, package)),
        };
        let python = python.map(Program::start);
        let rust = Program::example(self.name).run().code(self.status);
        let rust = trimmed(&rust.stdout);
        assert!(!rust.is_empty(), "{} printed nothing", self.name);
        let python = python.map(|python| {
            let text = trimmed(&python.wait().success().stdout);
            text.replace("True", "true").replace("False", "false")
        });
        self.compare(&rust, python.as_deref());
    }

    /// The Python in the header, in its frame. `None` if it needs a newer version.
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
        Some(python.code(&in_frame(self.frame, &code)))
    }

    fn compare(&self, rust: &str, python: Option<&str>) {
        let name = self.name;
        match self.prints {
            Prints::Same => assert_eq!(
                python.unwrap_or(rust),
                rust,
                "Python on the left, {name} on the right"
            ),
            Prints::SameLines => assert_eq!(
                sorted(python.unwrap_or(rust)),
                sorted(rust),
                "Python on the left"
            ),
            Prints::Differs {
                rust: expected_of_rust,
                python: expected,
                ..
            } => {
                assert_eq!(rust, trimmed(expected_of_rust), "{name} in Rust");
                let python = python.unwrap_or(expected);
                assert_eq!(trimmed(python), trimmed(expected), "{name} in Python");
            }
            Prints::Both(what, is_right) | Prints::RustOnly(what, is_right) => {
                assert!(is_right(rust), "{name}: {what}; Rust printed:\n{rust}");
                let python = python.unwrap_or(rust);
                assert!(
                    is_right(python),
                    "{name}: {what}; Python printed:\n{python}"
                );
            }
        }
    }
}

/// Makes a test of each example, and `EXAMPLES`, the list of all.
#[macro_export]
macro_rules! examples {
    ($($name:ident: $example:expr,)*) => {
        pub(crate) fn examples() -> Vec<$crate::example::Example> {
            vec![$($example(stringify!($name))),*]
        }

        $(
            #[test]
            fn $name() {
                $example(stringify!($name)).check(env!("CARGO_MANIFEST_DIR"));
            }
        )*
    };
}

/// Returns the names of all examples of a package, by their files.
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

/// The N of a first line `# Python 3.N or newer`, or 0.
fn required_version(code: &str) -> u32 {
    let version = code
        .strip_prefix("# Python 3.")
        .and_then(|rest| rest.split_once(" or newer"));
    version.map_or(0, |(minor, _)| {
        minor.parse().expect("such as `# Python 3.11 or newer`")
    })
}

/// Puts the code where the frame has its `{}`, and indents it as that is.
fn in_frame(frame: &str, code: &str) -> String {
    let (before, after) = frame.split_once("{}").expect("the frame has a place");
    let indent = before.rsplit('\n').next().unwrap_or_default();
    let indented = code.replace('\n', &format!("\n{indent}"));
    format!("{before}{indented}{after}")
}

fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n")
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn code_is_indented_as_its_place_is() {
        assert_eq!(
            in_frame("def f():\n    {}\nf()", "a\nb"),
            "def f():\n    a\n    b\nf()"
        );
    }

    #[test]
    fn a_header_says_which_version_it_needs() {
        assert_eq!(
            required_version("# Python 3.11 or newer\nimport asyncio"),
            11
        );
        assert_eq!(required_version("import asyncio"), 0);
    }

    /// The control: what is expected is told from what is not, for each kind.
    #[test]
    fn what_is_not_expected_fails() {
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
            let example = Example::new("an_example", prints);
            example.compare(right.0, Some(right.1));
            for (rust, python) in wrong {
                let compare = AssertUnwindSafe(|| example.compare(rust, Some(python)));
                assert!(catch_unwind(compare).is_err(), "{rust} and {python}");
            }
        }
    }
}
