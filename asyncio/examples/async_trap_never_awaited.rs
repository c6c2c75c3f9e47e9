//! Trap: a future that is never awaited does nothing at all.
//!
//!     cargo run -p asyncio --example async_trap_never_awaited
//!
//! ```python
//! import asyncio
//! import warnings
//!
//! async def save():
//!     print("saved")
//!
//! async def main():
//!     warnings.simplefilter("ignore")    # RuntimeWarning: coroutine 'save' was never awaited
//!     save()
//!     print("not awaited")
//!     await save()
//!
//! asyncio.run(main())
//! ```
//!
//! Python warns when it happens. rustc warns when it compiles (`unused_must_use`), but only of a
//! call whose value is thrown away. `let _ = save();` takes clippy (`let_underscore_future`) to be
//! seen, and a future pushed into a list nobody sees.

#![expect(clippy::let_underscore_future)] // The trap itself.

use asyncio::run;

fn main() {
    run(async {
        let _ = save();
        println!("not awaited");
        save().await;
    });
}

async fn save() {
    println!("saved");
}
