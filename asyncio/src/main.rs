// The chapter's two programs, one after the other.
//
//     cargo run -p asyncio
//
// `asyncio` is this package's own library (src/lib.rs), with the names of Python's module.

mod arguments;

use std::time::Duration;

// In Rust `main` is not async, and a program has only one. So the `async def main()` of Python's
// two files is called `first_main` and `second_main` here.
fn main() {
    arguments::check(); // Handles `--help` and `--version`, and refuses any other argument.
    async_and_await();
    using_asyncio_for_concurrent_tasks();
}

// --- Async and Await ---

async fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        asyncio::sleep(Duration::from_secs(1)).await; // The other call runs during this second.
    }
}

async fn first_main() {
    // `gather` takes an array. Neither call has printed anything yet: an async function does
    // nothing until it is awaited.
    asyncio::gather([print_numbers(), print_numbers()]).await;
}

fn async_and_await() {
    asyncio::run(first_main());
}

// --- Using Asyncio for Concurrent Tasks ---

async fn fetch_data(url: &str) {
    println!("Fetching {url}");
    asyncio::sleep(Duration::from_secs(2)).await; // In place of a download.
    println!("Finished fetching {url}");
}

async fn second_main() {
    let urls = [
        "http://example.com",
        "http://example.org",
        "http://example.net",
    ];
    // Python's `[fetch_data(url) for url in urls]`: an array of futures, none of which has begun.
    let tasks = urls.map(fetch_data);
    asyncio::gather(tasks).await;
}

fn using_asyncio_for_concurrent_tasks() {
    asyncio::run(second_main());
}
