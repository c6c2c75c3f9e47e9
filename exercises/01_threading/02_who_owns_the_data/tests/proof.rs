//! Two threads work at once, on the same numbers at the same address.

use std::sync::Arc;
use std::thread::{self, ThreadId};

use proof::{Log, Meeting, in_time};
use who_owns_the_data::{start_both, work_on_halves};

#[test]
fn the_halves_are_worked_on_at_once() {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    let sums = in_time("does a thread wait for itself?", || {
        work_on_halves(&[1, 2, 3, 4], |half| {
            MET.push(MEETING.meet());
            half.iter().sum()
        })
    });
    assert_eq!(
        sums,
        [3, 7],
        "the results of the first half and of the second, in this order"
    );
    assert_eq!(
        MET.events(),
        [true, true],
        "each half's thread waited for the other, which did not arrive: spawn both threads before you wait for one"
    );
}

#[test]
fn the_halves_are_borrowed() {
    static SEEN: Log<usize> = Log::new();
    let numbers = vec![1, 2, 3, 4];
    let addresses = [address(&numbers), address(&numbers[2..])];
    in_time("does a thread wait for itself?", move || {
        work_on_halves(&numbers, |half| {
            SEEN.push(address(half));
            0
        })
    });
    let mut seen = SEEN.events();
    seen.sort();
    assert_eq!(
        seen, addresses,
        "`work` received numbers at another address, so they were copied: `split_at` returns views of the list, and \
         threads in a `thread::scope` may borrow them"
    );
}

#[test]
fn both_threads_share_one_list() {
    static SEEN: Log<usize> = Log::new();
    let numbers = Arc::new(vec![1, 2, 3, 4]);
    let address = address(&numbers);
    in_time("does a thread wait for itself?", || {
        let threads = start_both(numbers, |numbers| {
            SEEN.push(self::address(numbers));
            0
        });
        threads.map(|thread| thread.join().expect("`work` does not panic"))
    });
    assert_eq!(
        SEEN.events(),
        [address, address],
        "a thread received a copy of the list: `Arc::clone` adds an owner of the same list"
    );
}

#[test]
fn start_both_returns_while_both_work() {
    static MEETING: Meeting = Meeting::of(3);
    static IDS: Log<ThreadId> = Log::new();
    let met = in_time("does a thread wait for itself?", || {
        let threads = start_both(Arc::new(vec![1, 2, 3, 4]), |_| {
            IDS.push(thread::current().id());
            u64::from(MEETING.meet())
        });
        let caller_met = MEETING.meet();
        let met = threads.map(|thread| thread.join().expect("`work` does not panic"));
        caller_met && met == [1, 1]
    });
    assert!(
        met,
        "both threads and the caller should meet, but one did not arrive: `start_both` must not wait for its threads"
    );
}

#[test]
fn the_last_owner_frees_the_list() {
    let numbers = Arc::new(vec![1, 2, 3, 4]);
    let list = Arc::downgrade(&numbers);
    in_time("does a thread wait for itself?", || {
        start_both(numbers, |_| 0).map(|thread| thread.join().expect("`work` does not panic"))
    });
    assert!(
        list.upgrade().is_none(),
        "both threads have ended, and the list still exists: only the two threads may own an `Arc` of it"
    );
}

fn address(numbers: &[u64]) -> usize {
    numbers.as_ptr().addr()
}
