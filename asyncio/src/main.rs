// The chapter's two programs, one after the other.
//
//     cargo run -p asyncio
//
// In Python each is a file with a `main` of its own. Here each is a function that holds its `main`.

mod arguments;

use std::time::Duration;

use asyncio::{gather, run, sleep};

fn main() {
    // Answers `--help`, downloads for real when the first argument is `fetch` (src/fetch), and
    // refuses all others.
    arguments::check();

    async_and_await();
    using_asyncio_for_concurrent_tasks();
}

// --- Async and Await ---

async fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        sleep(Duration::from_secs(1)).await; // Meanwhile the other one runs.
    }
}

fn async_and_await() {
    async fn main() {
        // Neither call prints anything yet: a future does nothing until it is awaited.
        gather([print_numbers(), print_numbers()]).await;
    }

    run(main());
}

// --- Using Asyncio for Concurrent Tasks ---

async fn fetch_data(url: &str) {
    println!("Fetching {url}");
    sleep(Duration::from_secs(2)).await; // In place of a download.
    println!("Finished fetching {url}");
}

fn using_asyncio_for_concurrent_tasks() {
    async fn main() {
        let urls = [
            "http://example.com",
            "http://example.org",
            "http://example.net",
        ];
        let tasks = urls.map(fetch_data); // One future for each; none has begun.
        gather(tasks).await;
    }

    run(main());
}
