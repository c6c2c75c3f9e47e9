//! A fact, and the functions and macros with which the lists of the groups create one.

use std::error::Error;

/// The one line that the function of a fact returns.
pub(crate) type Output = Result<String, Box<dyn Error>>;

pub(crate) struct Fact {
    /// The name of the function in Python, and of the one in Rust.
    pub(crate) name: &'static str,
    pub(crate) case: &'static str,
    /// The output of Python.
    pub(crate) python: &'static str,
    /// The N of the first Python 3.N with that output, and the output of older ones.
    pub(crate) before: Option<(u32, &'static str)>,
    /// The N of the first Python 3.N that can run it.
    pub(crate) since: u32,
    /// The output of Rust.
    pub(crate) rust: &'static str,
    /// The function in Rust.
    pub(crate) function: Option<fn() -> Output>,
    pub(crate) verdict: Verdict,
    /// The example or test that shows it, if any.
    pub(crate) shown_by: Option<&'static str>,
}

pub(crate) enum Verdict {
    Same,
    /// Rust differs on purpose, for this reason.
    Differs(&'static str),
    /// Rust has no counterpart, for this reason.
    None(&'static str),
}

impl Fact {
    pub(crate) const fn new(
        name: &'static str,
        case: &'static str,
        python: &'static str,
        rust: &'static str,
        verdict: Verdict,
    ) -> Self {
        Self {
            name,
            case,
            python,
            before: None,
            since: 9,
            rust,
            function: None,
            verdict,
            shown_by: None,
        }
    }

    /// Sets the function in Rust.
    pub(crate) const fn function(self, function: fn() -> Output) -> Self {
        let function = Some(function);
        Self { function, ..self }
    }

    /// Requires Python 3.`since`.
    pub(crate) const fn since(self, since: u32) -> Self {
        Self { since, ..self }
    }

    /// Sets the output of Pythons before 3.`minor`.
    pub(crate) const fn before(self, minor: u32, output: &'static str) -> Self {
        let before = Some((minor, output));
        Self { before, ..self }
    }

    /// Sets the example or test that shows it.
    pub(crate) const fn shown_by(self, path: &'static str) -> Self {
        let shown_by = Some(path);
        Self { shown_by, ..self }
    }

    /// Returns whether the fact is an example, which another test runs together with the Python in
    /// its header.
    pub(crate) fn is_example(&self) -> bool {
        self.name.is_empty()
    }
}

/// Creates a fact with the same output on both sides.
macro_rules! same {
    ($name:ident, $case:expr, $output:expr) => {
        $crate::fact::equivalent!($name, $case, $output, $output)
    };
}

/// Creates a fact with outputs that mean the same: the name of an exception, and of an error.
macro_rules! equivalent {
    ($name:ident, $case:expr, $python:expr, $rust:expr) => {{
        use $crate::fact::{Fact, Verdict};
        Fact::new(stringify!($name), $case, $python, $rust, Verdict::Same).function($name)
    }};
}

/// Creates a fact in which Rust differs on purpose.
macro_rules! differs {
    ($name:ident, $case:expr, $python:expr, $rust:expr, $why:expr) => {{
        use $crate::fact::{Fact, Verdict};
        let verdict = Verdict::Differs($why);
        Fact::new(stringify!($name), $case, $python, $rust, verdict).function($name)
    }};
}

/// Creates a fact without a counterpart in Rust: only Python is run.
pub(crate) const fn none(
    name: &'static str,
    case: &'static str,
    python: &'static str,
    why: &'static str,
) -> Fact {
    Fact::new(name, case, python, "-", Verdict::None(why))
}

/// Creates a fact that an example shows, the same on both sides.
pub(crate) const fn example(path: &'static str, case: &'static str, both: &'static str) -> Fact {
    Fact::new("", case, both, both, Verdict::Same).shown_by(path)
}

/// Creates a fact that an example shows, in which Rust differs on purpose.
pub(crate) const fn example_differs(
    path: &'static str,
    case: &'static str,
    python: &'static str,
    rust: &'static str,
    why: &'static str,
) -> Fact {
    Fact::new("", case, python, rust, Verdict::Differs(why)).shown_by(path)
}

pub(crate) use {differs, equivalent, same};
