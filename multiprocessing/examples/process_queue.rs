//! Two workers share the numbers of one queue, and put their results into another.
//!
//!     cargo run -p multiprocessing --example process_queue
//!
//! ```python
//! def square(numbers, squares):
//!     for number in iter(numbers.get, None):
//!         squares.put((number, number * number))
//!
//! numbers, squares = Queue(), Queue()
//! workers = [Process(target=square, args=(numbers, squares)) for _ in range(2)]
//! for worker in workers:
//!     worker.start()
//! for number in range(1, 7):
//!     numbers.put(number)
//! for _ in workers:
//!     numbers.put(None)
//! for number, its_square in sorted(squares.get() for _ in range(6)):
//!     print(f"{number} * {number} = {its_square}")
//! for worker in workers:
//!     worker.join()
//! ```
//!
//! Nobody puts a `None` for each worker here, or counts the results: a queue ends when nobody can
//! put anything in any more.

use multiprocessing::{Error, Process, QueueReceiver, QueueSender, entry_points, queue};

fn main() -> anyhow::Result<()> {
    entry_points![square];

    let (to_workers, numbers) = queue()?;
    let (squares, results) = queue()?;
    let start = |_| Process::spawn(square, (numbers.clone(), squares.clone()));
    let workers: Vec<Process> = (0..2).map(start).collect::<Result<_, Error>>()?;
    drop(squares); // the workers have theirs
    for number in 1..=6 {
        to_workers.put(&number)?;
    }
    drop(to_workers); // no more to come: the workers' loops end

    let mut results: Vec<(u32, u32)> = results.into_iter().collect::<Result<_, Error>>()?;
    results.sort();
    for (number, square) in results {
        println!("{number} * {number} = {square}");
    }
    for mut worker in workers {
        worker.join()?;
    }
    Ok(())
}

fn square(numbers: QueueReceiver<u32>, squares: QueueSender<(u32, u32)>) {
    for number in &numbers {
        let number = number.expect("the parent puts numbers");
        let result = (number, number * number);
        squares.put(&result).expect("the parent gets them all");
    }
}
