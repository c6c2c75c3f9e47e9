//! Wrong: the futures are made and dropped, the sleep too. The leading underscores keep the compiler quiet.
//! Refused by: others_run_while_it_waits, the_second_comes_when_the_first_is_done

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
