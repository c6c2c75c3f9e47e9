//! One fact, and the words in which the lists of the groups put it.

use std::error::Error;

/// What a twin tells: one line.
pub(crate) type Told = Result<String, Box<dyn Error>>;

pub(crate) struct Fact {
    /// Of the function in Python, and in Rust.
    pub(crate) name: &'static str,
    pub(crate) asked: &'static str,
    pub(crate) python: &'static str,
    /// The first Python 3 that tells this, and what those before it told.
    pub(crate) before: Option<(u32, &'static str)>,
    /// Python 3.N is needed.
    pub(crate) since: u32,
    pub(crate) rust: &'static str,
    pub(crate) twin: Option<fn() -> Told>,
    pub(crate) verdict: Verdict,
    /// The file that shows it, where that is not the twin.
    pub(crate) shown_by: Option<&'static str>,
}

pub(crate) enum Verdict {
    Same,
    /// On purpose, and why.
    Differs(&'static str),
    /// Rust has nothing that could be asked, and why.
    None(&'static str),
}

impl Fact {
    pub(crate) const fn new(
        name: &'static str,
        asked: &'static str,
        python: &'static str,
        rust: &'static str,
        verdict: Verdict,
    ) -> Self {
        Self {
            name,
            asked,
            python,
            before: None,
            since: 9,
            rust,
            twin: None,
            verdict,
            shown_by: None,
        }
    }

    pub(crate) const fn twin(self, twin: fn() -> Told) -> Self {
        let twin = Some(twin);
        Self { twin, ..self }
    }

    pub(crate) const fn since(self, since: u32) -> Self {
        Self { since, ..self }
    }

    pub(crate) const fn before(self, minor: u32, told: &'static str) -> Self {
        let before = Some((minor, told));
        Self { before, ..self }
    }

    pub(crate) const fn shown_by(self, path: &'static str) -> Self {
        let shown_by = Some(path);
        Self { shown_by, ..self }
    }

    /// Not a function, but an example that another test runs beside the Python of its header.
    pub(crate) fn is_example(&self) -> bool {
        self.name.is_empty()
    }
}

/// Both tell the same.
macro_rules! same {
    ($name:ident, $asked:expr, $told:expr) => {
        $crate::fact::alike!($name, $asked, $told, $told)
    };
}

/// Both tell the same, each in its own words: an exception's name, and an error's.
macro_rules! alike {
    ($name:ident, $asked:expr, $python:expr, $rust:expr) => {{
        use $crate::fact::{Fact, Verdict};
        Fact::new(stringify!($name), $asked, $python, $rust, Verdict::Same).twin($name)
    }};
}

macro_rules! differs {
    ($name:ident, $asked:expr, $python:expr, $rust:expr, $why:expr) => {{
        use $crate::fact::{Fact, Verdict};
        let verdict = Verdict::Differs($why);
        Fact::new(stringify!($name), $asked, $python, $rust, verdict).twin($name)
    }};
}

/// Python alone is run.
pub(crate) const fn none(
    name: &'static str,
    asked: &'static str,
    python: &'static str,
    why: &'static str,
) -> Fact {
    Fact::new(name, asked, python, "-", Verdict::None(why))
}

/// An example shows it, the same on both sides.
pub(crate) const fn example(path: &'static str, asked: &'static str, both: &'static str) -> Fact {
    Fact::new("", asked, both, both, Verdict::Same).shown_by(path)
}

/// An example shows the difference.
pub(crate) const fn example_differs(
    path: &'static str,
    asked: &'static str,
    python: &'static str,
    rust: &'static str,
    why: &'static str,
) -> Fact {
    Fact::new("", asked, python, rust, Verdict::Differs(why)).shown_by(path)
}

pub(crate) use {alike, differs, same};
