//! What is to be seen of an example.

/// An example, and what is to be seen when it runs.
pub(crate) struct Entry {
    pub(crate) beside: Beside,
    /// Python 3.N is needed.
    pub(crate) since: u32,
    pub(crate) status: i32,
}

/// What Rust prints, and Python beside it. Their `true` and `True` count as the same.
pub(crate) enum Beside {
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

pub(crate) const fn entry(beside: Beside) -> Entry {
    Entry {
        beside,
        since: 9,
        status: 0,
    }
}

impl Entry {
    pub(crate) const fn since(self, since: u32) -> Entry {
        Entry { since, ..self }
    }

    pub(crate) const fn status(self, status: i32) -> Entry {
        Entry { status, ..self }
    }
}
