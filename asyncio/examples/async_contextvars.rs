//! `ContextVar`: a value that belongs to a task and all functions that it calls. Rust's tasks do
//! not inherit it.
//!
//!     cargo run -p asyncio --example async_contextvars
//!
//! ```python
//! import asyncio
//! import contextvars
//!
//! user = contextvars.ContextVar("user", default="nobody")
//!
//! async def show(where):
//!     print(where, user.get())
//!
//! async def main():
//!     user.set("ann")
//!     await show("called:")
//!     await asyncio.create_task(show("task:"))
//!     context = contextvars.copy_context()
//!     token = user.set("bob")
//!     await show("set:")
//!     user.reset(token)
//!     await show("reset:")
//!     print("copy:", context.run(user.get))
//!
//! asyncio.run(main())
//! ```
//!
//! A `task_local!` has no `set` either: a value holds for one future, its *scope*. When the scope
//! ends, the earlier value is back, which is `reset` without a token. Pass a value that a task
//! needs as an argument, or start the task in a scope.

use asyncio::{create_task, run};
use tokio::task_local;

task_local! {
    static USER: &'static str;
}

fn main() {
    run(USER.scope("ann", async {
        show("called:").await;
        create_task(show("task:")).await;
        let copy = USER.get();
        USER.scope("bob", show("set:")).await;
        show("reset:").await;
        create_task(USER.scope(copy, show("copy:"))).await;
    }));
}

async fn show(place: &str) {
    println!("{place} {}", USER.try_get().unwrap_or("nobody"));
}
