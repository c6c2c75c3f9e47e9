//! Wrong: the futures, also that of the sleep, are created and dropped. The leading underscores silence the compiler.
//! Refused by: other_tasks_run_while_it_waits, the_second_starts_after_the_first

use std::time::Duration;

use tokio::time::sleep;

pub async fn print_numbers(show: fn(u32), pause: Duration) {
    for i in 0..5 {
        show(i);
        let _pause = sleep(pause);
    }
}

pub async fn print_both(first: fn(u32), second: fn(u32), pause: Duration) {
    let _first = print_numbers(first, pause);
    let _second = print_numbers(second, pause);
}
