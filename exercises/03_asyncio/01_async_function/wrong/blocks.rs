//! Wrong: std's sleep blocks the thread, and with it all other tasks.
//! Refused by: other_tasks_run_while_it_waits

use std::thread;
use std::time::Duration;

pub async fn print_numbers(show: fn(u32), pause: Duration) {
    for i in 0..5 {
        show(i);
        thread::sleep(pause);
    }
}

pub async fn print_both(first: fn(u32), second: fn(u32), pause: Duration) {
    print_numbers(first, pause).await;
    print_numbers(second, pause).await;
}
