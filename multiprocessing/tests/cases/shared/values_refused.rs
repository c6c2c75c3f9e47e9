//! Values and arrays that are refused: what is outside, too long, of another type, or too many.

use std::sync::atomic::{AtomicI64, AtomicU64};

use multiprocessing::{Array, Process, RawArray, Value};
use testkit::cases::{Case, cases};

pub(crate) const CASES: &[Case] = cases![
    elements_outside_are_an_error,
    lengths_that_cannot_be_are_errors,
    a_value_of_another_type_is_refused,
    a_process_without_files_left_is_told,
];

fn elements_outside_are_an_error() {
    let array = Array::<u16>::zeroed(3).unwrap();
    array.set(2, 9).unwrap();
    assert_eq!((array.get(2).unwrap(), array.len()), (9, 3));
    for error in [array.get(3).map(drop), array.set(3, 1)] {
        let text = error.unwrap_err().to_string();
        assert!(
            text.contains("element 3") && text.contains("3 elements"),
            "{text}"
        );
    }
    let none = Array::<u64>::new(&[]).unwrap();
    assert!(none.is_empty() && none.to_vec().unwrap().is_empty());
    assert!(RawArray::<AtomicI64>::zeroed(0).unwrap().is_empty());
}

fn lengths_that_cannot_be_are_errors() {
    for len in [1 << 40, 1 << 50, usize::MAX / 8, usize::MAX] {
        let errors = [
            Array::<u64>::zeroed(len).map(drop),
            RawArray::<AtomicU64>::zeroed(len).map(drop),
        ];
        for error in errors {
            let text = error.unwrap_err().to_string();
            assert!(text.contains(&format!("array of {len} elements")), "{text}");
        }
    }
}

/// Writes a number down, and reads a `bool`.
#[derive(Debug)]
pub(crate) struct Changed(Value<u8>);

impl serde::Serialize for Changed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Changed {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Value::<bool>::deserialize(from)?;
        unreachable!("2 is no bool")
    }
}

pub(crate) fn take_bool(_: Changed) {}

fn a_value_of_another_type_is_refused() {
    let changed = Changed(Value::new(2).unwrap());
    // 1: it never came to its target.
    assert_eq!(
        Process::spawn(take_bool, (changed,))
            .unwrap()
            .join()
            .unwrap(),
        1
    );
}

fn a_process_without_files_left_is_told() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, 20, hard).unwrap();
    let mut values = Vec::new();
    let error = loop {
        match Value::new(0) {
            Ok(value) => values.push(value),
            Err(error) => break error.to_string(),
        }
    };
    setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
    assert!(values.len() < 20 && error.contains("ulimit -n"), "{error}");
    assert_eq!(values[0].get().unwrap(), 0);
}
