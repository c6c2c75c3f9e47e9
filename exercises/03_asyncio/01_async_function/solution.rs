//! # An async function: a solution

use std::time::Duration;

use tokio::time::sleep;

/// Shows 0 to 4, and waits for `pause` after each, without blocking the thread.
pub async fn print_numbers(show: fn(u32), pause: Duration) {
    for i in 0..5 {
        show(i);
        sleep(pause).await; // Other tasks run here.
    }
}

/// Shows 0 to 4 with `first`, and after that with `second`.
pub async fn print_both(first: fn(u32), second: fn(u32), pause: Duration) {
    print_numbers(first, pause).await;
    print_numbers(second, pause).await;
}
