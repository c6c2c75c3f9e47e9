//! The loop's ticker goes on ticking while calls block, and the calls run at the same time.

use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

use blocking_call::call_all;
use proof::{Log, Meeting};
use proof_async::run;
use tokio::task::spawn_local;
use tokio::time::sleep;

const HINT: &str = "does a call wait for a task that cannot run?";

#[test]
fn the_event_loop_goes_on() {
    static TICKS: Mutex<u32> = Mutex::new(0);
    static TICKED: Condvar = Condvar::new();

    /// Blocks until the loop has ticked three times, but for two seconds at most, because a blocked loop never ticks.
    fn wait_for_ticks() -> u32 {
        let ticks = TICKS.lock().expect("no thread panics");
        let before = *ticks;
        let (ticks, _) = TICKED
            .wait_timeout_while(ticks, Duration::from_secs(2), |ticks| *ticks < before + 3)
            .expect("no thread panics");
        *ticks - before
    }

    let ticks = run(HINT, async || {
        spawn_local(async {
            loop {
                *TICKS.lock().expect("no thread panics") += 1;
                TICKED.notify_all();
                sleep(Duration::from_millis(1)).await;
            }
        });
        call_all(&[wait_for_ticks]).await
    });
    assert_eq!(
        ticks.len(),
        1,
        "one call should be made, and return one result"
    );
    assert!(
        ticks[0] >= 3,
        "the call waited for three ticks of another task, and saw {}: the call blocks the event loop. Run it in \
         another thread, and await that thread",
        ticks[0]
    );
}

#[test]
fn the_calls_run_at_the_same_time() {
    static MEETING: Meeting = Meeting::of(3);
    static MET: Log<bool> = Log::new();
    fn meet() -> u32 {
        MET.push(MEETING.meet());
        0
    }

    run(HINT, async || call_all(&[meet, meet, meet]).await);
    assert_eq!(
        MET.events(),
        [true; 3],
        "each of the three calls waited for the others, which did not arrive: start all before you await one, each in \
         its own thread, because the loop runs one task at a time"
    );
}

#[test]
fn the_results_are_in_the_order_of_the_calls() {
    /// The first call, which ends a moment after the others.
    fn slow() -> u32 {
        thread::sleep(Duration::from_millis(100));
        1
    }

    let results = run(HINT, async || call_all(&[slow, || 2, || 3]).await);
    assert_eq!(
        results,
        [1, 2, 3],
        "the calls return 1, 2 and 3: the first one's result must come first, though it was ready last"
    );
}
