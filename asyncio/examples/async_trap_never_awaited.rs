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
//! Python warns at run time. rustc warns when it compiles (`unused_must_use`), but only if the
//! value of a call is not used. clippy also finds `let _ = save();` (`let_underscore_future`), but
//! not a future that is pushed into a list.

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
