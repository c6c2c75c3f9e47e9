//! What each worker does once, before its first input: here it gets a word that all jobs use.
//!
//!     cargo run -p multiprocessing --example process_pool_initializer
//!
//! ```python
//! def keep(word):
//!     global greeting
//!     greeting = word
//!
//! def greet(name):
//!     return f"{greeting} {name}"
//!
//! with Pool(2, initializer=keep, initargs=("hello",)) as pool:
//!     for line in pool.map(greet, ["Ada", "Grace", "Barbara"]):
//!         print(line)
//! ```
//!
//! An initializer that fails ends the pool with an error. Python starts worker after worker, and
//! `map` never comes back.

use std::sync::OnceLock;

use multiprocessing::Pool;

static GREETING: OnceLock<String> = OnceLock::new();

fn main() -> anyhow::Result<()> {
    multiprocessing::entry_points![keep, greet];

    let pool = Pool::builder()
        .workers(2)
        .initializer(keep, ("hello".to_owned(),))
        .start()?;
    let names = ["Ada", "Grace", "Barbara"].map(String::from);
    for line in pool.map(greet, names)? {
        println!("{line}");
    }
    Ok(())
}

fn keep(word: String) {
    GREETING.get_or_init(|| word);
}

fn greet(name: String) -> String {
    let greeting = GREETING.get().map_or("", String::as_str);
    format!("{greeting} {name}")
}
