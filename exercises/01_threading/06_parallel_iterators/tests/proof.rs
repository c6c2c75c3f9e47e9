//! In a rayon pool of two threads, both compute at once, and no other thread computes.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use parallel_iterators::{lengths, longest};
use proof::{Log, Meeting, in_time};
use rayon::ThreadPoolBuilder;

#[test]
fn two_threads_compute_lengths_at_once() {
    let (met, _) = slow_first_number();
    assert_eq!(
        *met,
        [true, true],
        "the first number waited for the other two to be started, and they were not: is the iterator of `lengths` \
         parallel?"
    );
}

#[test]
fn two_threads_search_the_longest_at_once() {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    let length = |_| {
        MET.push(MEETING.meet());
        0
    };
    in_pool_of_two(move || longest(&[1, 2], length));
    assert_eq!(
        MET.events(),
        [true, true],
        "each of two numbers waited for the other to be computed at the same time, and it was not: is the iterator of \
         `longest` parallel, and does no thread hold a lock while `length` runs?"
    );
}

#[test]
fn only_threads_of_the_pool_compute() {
    static THREADS: Log<Option<usize>> = Log::new();
    let length = |_| {
        THREADS.push(rayon::current_thread_index());
        0
    };
    in_pool_of_two(move || (lengths(&[1, 2, 3], length), longest(&[1, 2, 3], length)));
    let threads = THREADS.events();
    assert_eq!(threads.len(), 6, "each number should be computed once");
    assert!(
        threads.iter().all(Option::is_some),
        "a thread outside rayon's pool computed a length: start no threads yourself"
    );
}

#[test]
fn results_are_in_the_order_of_the_numbers() {
    let (_, lengths) = slow_first_number();
    assert_eq!(
        *lengths,
        [10, 20, 30],
        "the first number's result must come first, though it finished later: `collect` of a parallel iterator \
         ensures that"
    );
    let longest = in_pool_of_two(|| longest(&[1, 3, 2], |number| number as u32));
    assert_eq!(longest, Some(3), "the longest of 1, 3 and 2");
}

#[test]
fn without_numbers_there_is_no_longest() {
    let (lengths, longest) = in_pool_of_two(|| (lengths(&[], |_| 0), longest(&[], |_| 0)));
    assert_eq!(
        (lengths, longest),
        (vec![], None),
        "without numbers there are no lengths, and there is no longest"
    );
}

/// Computes three numbers. The first does not end before the last of the others has started, so the other thread must
/// do both. Returns whether the two met, and the lengths.
fn slow_first_number() -> &'static (Vec<bool>, Vec<u32>) {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    static OTHERS: AtomicU32 = AtomicU32::new(0);
    static SEEN: OnceLock<(Vec<bool>, Vec<u32>)> = OnceLock::new();
    let length = |number| {
        if number == 1 || OTHERS.fetch_add(1, Ordering::Relaxed) == 1 {
            MET.push(MEETING.meet());
        }
        number as u32 * 10
    };
    SEEN.get_or_init(|| {
        let lengths = in_pool_of_two(move || lengths(&[1, 2, 3], length));
        (MET.events(), lengths)
    })
}

fn in_pool_of_two<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    in_time(
        "does a thread wait for a lock that it already holds?",
        || {
            let pool = ThreadPoolBuilder::new().num_threads(2).build();
            pool.expect("two threads").install(work)
        },
    )
}
