//! Two processes count in one number, and no addition is lost.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

use multiprocessing::{Lock, Process, RawValue, Value};
use testkit::cases::{Case, cases};

pub(crate) const CASES: &[Case] = cases![no_addition_is_lost,];

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
