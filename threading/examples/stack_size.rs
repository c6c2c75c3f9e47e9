//! A larger stack, for a function that calls itself many times.
//!
//!     cargo run -p threading --example stack_size
//!
//! ```python
//! import sys
//! import threading
//!
//! def depth(n):
//!     return 1 + depth(n - 1) if n else 0
//!
//! sys.setrecursionlimit(30_000)
//! threading.stack_size(64 * 1024 * 1024)    # for all threads from now on
//! thread = threading.Thread(target=lambda: print("calls:", depth(20_000)))
//! thread.start()
//! thread.join()
//! ```
//!
//! In Rust the size is set for each thread. The default is 2 MiB (or `RUST_MIN_STACK`), and these
//! calls need ten times that. Rust has no `RecursionError`: a stack overflow ends the whole
//! process.

use std::hint::black_box;
use std::thread;

fn depth(n: u32) -> u32 {
    let local = black_box([0_u8; 1024]); // so that a call takes a kilobyte of stack at least
    let below = if n > 0 { 1 + depth(n - 1) } else { 0 };
    below + u32::from(local[0])
}

fn main() -> anyhow::Result<()> {
    let thread = thread::Builder::new()
        .stack_size(64 * 1024 * 1024)
        .spawn(|| println!("calls: {}", depth(20_000)))?;
    threading::join(thread)?;
    Ok(())
}
