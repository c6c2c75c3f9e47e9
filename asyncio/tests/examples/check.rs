//! Runs an example and its Python, and compares what they print.

use std::thread;

use Prints::*;

use crate::python::python_of;
use crate::support::{example, lines_of};

/// What an example prints, and its Python.
pub(crate) enum Prints {
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

pub(crate) fn check(name: &str, prints: Prints, frame: &str) {
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
