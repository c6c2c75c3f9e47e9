//! Calling an async function does nothing; awaiting it runs it; `create_task` starts it
//! concurrently with the next lines.
//!
//!     cargo run -p asyncio --example async_create_task
//!
//! ```python
//! coroutine = work("awaited")
//! task = asyncio.create_task(work("task"))
//! await coroutine
//! print(await task)
//! ```

use std::time::Duration;

use asyncio::{create_task, run, sleep};

fn main() {
    run(async {
        let future = work("awaited"); // Prints nothing yet,
        let task = create_task(work("task")); // nor here: it starts when `main` has to wait.
        println!("both are made");
        println!("{}", future.await); // Now both run.
        println!("{}", task.await);

        // A task whose handle is dropped goes on. smol's would be cancelled. Python's usually goes
        // on too, but its loop keeps only a weak reference to it.
        drop(create_task(work("dropped")));
        sleep(Duration::from_millis(500)).await;

        // A cancelled task is dropped at its next `await`, without a message.
        let task = create_task(work("cancelled"));
        sleep(Duration::from_millis(100)).await;
        println!("{:?}", task.cancel().await);
    });
}

async fn work(name: &str) -> String {
    println!("{name}: begins");
    sleep(Duration::from_millis(200)).await;
    println!("{name}: ends");
    format!("the result of {name}")
}
