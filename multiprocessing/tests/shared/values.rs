//! Values and arrays in shared memory: no addition is lost, and a killed holder is told.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};
use std::time::Duration;

use crate::harness::{Case, cases};
use multiprocessing::{Array, Lock, Process, RawArray, RawValue, Value};
use nix::sys::signal::{Signal, raise};

pub(crate) const CASES: &[Case] = cases![
    a_spawned_process_has_the_same_values,
    a_forked_process_has_the_same_values,
    no_addition_is_lost,
    a_killed_holder_is_told_and_leaves_its_half,
    a_value_is_locked_once,
    elements_outside_are_an_error,
    lengths_that_cannot_be_are_errors,
    a_value_of_another_type_is_refused,
    a_process_without_files_left_is_told,
];

pub(crate) fn change_all(
    value: Value<f64>,
    array: Array<i32>,
    raw: RawValue<AtomicU64>,
    rest: Rest,
) {
    value.set(value.get().unwrap() * 2.0).unwrap();
    array.lock().unwrap().sort();
    raw.store(1.5_f64.to_bits(), SeqCst);
    rest.0[1].store(-1, SeqCst);
    *rest.1.lock().unwrap() = [true, false, true];
}

type Rest = (RawArray<AtomicI64>, Value<[bool; 3]>);

fn values() -> (Value<f64>, Array<i32>, RawValue<AtomicU64>, Rest) {
    (
        Value::new(1.25).unwrap(),
        Array::new(&[3, 1, 2]).unwrap(),
        RawValue::new(0).unwrap(),
        (
            RawArray::new(&[7, 7, 7]).unwrap(),
            Value::new([false; 3]).unwrap(),
        ),
    )
}

fn are_changed((value, array, raw, rest): (Value<f64>, Array<i32>, RawValue<AtomicU64>, Rest)) {
    assert_eq!(value.get().unwrap(), 2.5);
    assert_eq!(array.to_vec().unwrap(), [1, 2, 3]);
    assert_eq!(f64::from_bits(raw.load(SeqCst)), 1.5);
    let raw: Vec<i64> = rest.0.iter().map(|n| n.load(SeqCst)).collect();
    assert_eq!(raw, [7, -1, 7]);
    assert_eq!(rest.1.get().unwrap(), [true, false, true]);
}

fn a_spawned_process_has_the_same_values() {
    let values = values();
    let mut process = Process::spawn(change_all, values.clone()).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    are_changed(values);
}

fn a_forked_process_has_the_same_values() {
    let values = values();
    let (value, array, raw, rest) = values.clone();
    let mut process = Process::fork(move || change_all(value, array, raw, rest)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    are_changed(values);
}

const TIMES: i64 = 100_000;

pub(crate) fn count(
    lock: Lock,
    locked: RawValue<AtomicI64>,
    value: Value<i64>,
    raw: RawValue<AtomicI64>,
) {
    for _ in 0..TIMES {
        {
            let _guard = lock.acquire().unwrap();
            locked.store(locked.load(SeqCst) + 1, SeqCst);
        }
        *value.lock().unwrap() += 1;
        raw.fetch_add(1, SeqCst);
    }
}

fn no_addition_is_lost() {
    let new = || RawValue::<AtomicI64>::new(0).unwrap();
    let (lock, value) = (Lock::new().unwrap(), Value::new(0).unwrap());
    let (locked, raw, careless) = (new(), new(), new());
    let args = || (lock.clone(), locked.clone(), value.clone(), raw.clone());
    let mut processes = [(); 2].map(|()| Process::spawn(count, args()).unwrap());
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }
    assert_eq!(locked.load(SeqCst), 2 * TIMES);
    assert_eq!(value.get().unwrap(), 2 * TIMES);
    assert_eq!(raw.load(SeqCst), 2 * TIMES);

    // The twin that reads and writes without a lock may lose some, and never has more.
    let careless = &careless;
    let count = || {
        for _ in 0..TIMES {
            careless.store(careless.load(SeqCst) + 1, SeqCst);
        }
    };
    let mut processes = [(); 2].map(|()| Process::fork(count).unwrap());
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }
    let sum = careless.load(SeqCst);
    println!("without a lock: {sum} of {}", 2 * TIMES);
    assert!((1..=2 * TIMES).contains(&sum));
}

fn a_killed_holder_is_told_and_leaves_its_half() {
    let array = Array::new(&[10, 10]).unwrap();
    let mut process = Process::fork(|| {
        let mut accounts = array.lock().unwrap();
        accounts[0] -= 5;
        raise(Signal::SIGKILL).unwrap();
        accounts[1] += 5;
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), -9);
    let mut accounts = array.lock().unwrap();
    assert!(accounts.holder_ended());
    assert_eq!(*accounts, [5, 10]);
    accounts[0] = 10;
    drop(accounts);
    assert!(!array.lock().unwrap().holder_ended());

    let value = Value::new(1_u8).unwrap();
    let mut process = Process::fork(|| {
        let _guard = value.lock().unwrap();
        raise(Signal::SIGKILL).unwrap();
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), -9);
    assert!(value.lock().unwrap().holder_ended());
}

fn a_value_is_locked_once() {
    let value = Value::new(1).unwrap();
    let guard = value.lock().unwrap();
    let error = value.get().unwrap_err().to_string();
    assert!(error.contains("holds already"), "{error}");
    let in_vain = || {
        let soon = Duration::from_millis(10);
        assert!(value.lock_timeout(soon).unwrap().is_none());
    };
    assert_eq!(Process::fork(in_vain).unwrap().join().unwrap(), 0);
    drop(guard);
    assert_eq!(value.get().unwrap(), 1);
}

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
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Changed, D::Error> {
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
