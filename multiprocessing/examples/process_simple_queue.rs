//! Python's `SimpleQueue` has no feeder thread: what is put is in it at once, and an error is
//! `put`'s own. Here every queue is like that, and there is no other type.
//!
//!     cargo run -p multiprocessing --example process_simple_queue
//!
//! ```python
//! def double(numbers, results):
//!     results.put(2 * numbers.get())
//!
//! numbers, results = SimpleQueue(), SimpleQueue()
//! numbers.put(21)
//! print("empty" if numbers.empty() else "not empty")
//! process = Process(target=double, args=(numbers, results))
//! process.start()
//! process.join()
//! print("empty" if numbers.empty() else "not empty")
//! print(results.get())
//! ```

use multiprocessing::{Process, QueueReceiver, QueueSender, entry_points, queue};

fn main() -> anyhow::Result<()> {
    entry_points![double];

    let (sender, numbers) = queue::<u32>()?;
    let (to_parent, results) = queue()?;
    sender.put(&21)?;
    println!(
        "{}",
        if numbers.is_empty()? {
            "empty"
        } else {
            "not empty"
        }
    );
    // To join it before its result is taken out is no danger, however long the result is. With
    // Python's `Queue` and `SimpleQueue` it is: they put it into a pipe, which can be full.
    Process::spawn(double, (numbers.clone(), to_parent))?.join()?;
    println!(
        "{}",
        if numbers.is_empty()? {
            "empty"
        } else {
            "not empty"
        }
    );
    println!("{}", results.get()?);
    Ok(())
}

fn double(numbers: QueueReceiver<u32>, results: QueueSender<u32>) {
    let number = numbers.get().expect("the parent has put one");
    results
        .put(&(2 * number))
        .expect("the parent has a receiver");
}
