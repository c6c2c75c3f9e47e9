//! `Event`: a flag that tasks wait for. When it is set, all of them go on, and a task that comes
//! later does not wait.
//!
//!     cargo run -p asyncio --example async_event
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     event = asyncio.Event()
//!     waiting = [asyncio.create_task(event.wait()) for _ in range(3)]
//!     await asyncio.sleep(0)
//!     print("set:", event.is_set(), "gone on:", sum(task.done() for task in waiting))
//!     event.set()
//!     await asyncio.gather(*waiting)
//!     await event.wait()
//!     print("set:", event.is_set(), "gone on:", sum(task.done() for task in waiting))
//!     event.clear()
//!     print("set:", event.is_set())
//!
//! asyncio.run(main())
//! ```
//!
//! tokio's `Notify` is not an event: it keeps one wake-up at most, and does not wake tasks that
//! come later. A `watch` channel of a `bool` is one. For a flag that is never cleared, use a
//! `CancellationToken`.

use asyncio::{create_task, run};
use tokio::sync::watch;
use tokio::task::yield_now;

fn main() -> anyhow::Result<()> {
    run(async {
        let event = watch::Sender::new(false);
        let waiting = [0; 3].map(|_| {
            let mut event = event.subscribe();
            tokio::task::spawn_local(async move { event.wait_for(|set| *set).await.is_ok() })
        });
        let gone_on = || waiting.iter().filter(|task| task.is_finished()).count();
        yield_now().await;
        println!("set: {} gone on: {}", *event.borrow(), gone_on());

        event.send_replace(true);
        event.subscribe().wait_for(|set| *set).await?;
        create_task(async {}).await; // It starts after they were woken, so they ran before it.
        println!("set: {} gone on: {}", *event.borrow(), gone_on());

        event.send_replace(false);
        println!("set: {}", *event.borrow());
        Ok(())
    })
}
