//! What a caller may rely on with an [`Event`].

mod meeting;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use meeting::{LIMIT, Meeting, SHORT, in_time};
use threading::{Event, on_threads};

#[test]
fn all_who_wait_are_woken_and_none_before_it_is_set() {
    in_time(|| {
        let (event, is_set) = (Event::new(), AtomicBool::new(false));
        let all_here = Meeting::of(4);
        let seen = on_threads(4, |i| {
            all_here.wait(LIMIT);
            if i == 3 {
                thread::sleep(Duration::from_millis(10)); // the others may go to sleep
                is_set.store(true, Ordering::SeqCst);
                event.set();
            }
            event.wait();
            is_set.load(Ordering::SeqCst)
        });
        assert_eq!(seen, [true; 4]);
    });
}

#[test]
fn wait_timeout_tells_whether_it_is_set() {
    in_time(|| {
        let event = Event::new();
        assert!(!event.wait_timeout(Duration::ZERO));
        assert!(!event.wait_timeout(SHORT));
        event.set();
        event.set();
        assert!(event.wait_timeout(LIMIT) && event.is_set());
        event.clear();
        assert!(!event.wait_timeout(Duration::ZERO) && !event.is_set());
    });
}

#[test]
fn wait_timeout_is_woken_before_its_limit() {
    in_time(|| {
        let event = Event::new();
        let seen = on_threads(2, |i| {
            if i == 0 {
                event.set();
            }
            event.wait_timeout(LIMIT * 10)
        });
        assert_eq!(seen, [true; 2]);
    });
}
