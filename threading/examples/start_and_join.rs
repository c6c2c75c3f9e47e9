//! `join` returns a thread's value, or its failure. Python's `join` returns `None` for both.
//!
//!     cargo run -p threading --example start_and_join
//!
//! ```python
//! import threading
//!
//! results = []
//! thread = threading.Thread(target=lambda: results.append(6 * 7))
//! thread.start()
//! print(thread.join())  # None
//! print(results[0])     # 42
//! ```

use std::thread;

fn main() -> anyhow::Result<()> {
    let thread = thread::spawn(|| 6 * 7);
    println!("the thread returned {}", threading::join(thread)?);

    // As in Python, the thread itself prints what went wrong, and the program goes on.
    let thread = thread::Builder::new()
        .name("parser".to_owned())
        .spawn(|| "six".parse::<i32>().expect("not a number"))?;
    match threading::join(thread) {
        Ok(number) => println!("the thread returned {number}"),
        Err(panicked) => println!("the main thread was told: {panicked}"),
    }
    Ok(())
}
