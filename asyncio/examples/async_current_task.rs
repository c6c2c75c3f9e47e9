//! `current_task` and `all_tasks`: which task runs this code, and how many there are.
//!
//!     cargo run -p asyncio --example async_current_task
//!
//! ```python
//! import asyncio
//!
//! async def work():
//!     print(asyncio.current_task().get_name())
//!     await asyncio.sleep(0)
//!
//! async def main():
//!     tasks = [asyncio.create_task(work(), name=name) for name in ("first", "second")]
//!     print(len(asyncio.all_tasks()), "tasks")
//!     await asyncio.gather(*tasks)
//!     print(len(asyncio.all_tasks()), "tasks")
//!
//! asyncio.run(main())
//! ```
//!
//! Python counts `main` too, which on tokio is not a task: `run` polls it itself. A task of tokio
//! has a number (`tokio::task::id()`) but not a name: a `task_local!` can hold one. tokio counts
//! its tasks but does not list them: for a list keep the handles, as a `JoinSet` does.

use std::time::Duration;

use asyncio::{create_task, gather, run, sleep};
use tokio::runtime::Handle;
use tokio::task_local;

task_local! {
    static NAME: &'static str;
}

fn main() {
    run(async {
        let tasks = ["first", "second"].map(|name| create_task(NAME.scope(name, work())));
        println!("{} tasks", all_tasks());
        gather(tasks).await;
        println!("{} tasks", all_tasks());
    });
}

async fn work() {
    println!("{}", NAME.get());
    sleep(Duration::ZERO).await;
}

fn all_tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}
