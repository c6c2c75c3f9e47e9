//! Wrong: both run at once, which is the next exercise.
//! Refused by: the_second_starts_after_the_first

use std::time::Duration;

use tokio::time::sleep;

pub async fn print_numbers(show: fn(u32), pause: Duration) {
    for i in 0..5 {
        show(i);
        sleep(pause).await;
    }
}

pub async fn print_both(first: fn(u32), second: fn(u32), pause: Duration) {
    let first = tokio::spawn(print_numbers(first, pause));
    let second = tokio::spawn(print_numbers(second, pause));
    first.await.expect("first panicked");
    second.await.expect("second panicked");
}
