//! Values and arrays that several processes have, and their lock.

use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicI64, AtomicU64};

use multiprocessing::{Array, Process, RawArray, RawValue, Value};
use nix::sys::signal::{Signal, raise};
use testkit::cases::{Case, cases};

use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    a_spawned_process_has_the_same_values,
    a_forked_process_has_the_same_values,
    a_killed_holder_is_told_and_leaves_its_half,
    a_value_is_locked_once,
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
        assert!(value.lock_timeout(SHORT).unwrap().is_none());
    };
    assert_eq!(Process::fork(in_vain).unwrap().join().unwrap(), 0);
    drop(guard);
    assert_eq!(value.get().unwrap(), 1);
}
