//! Threads that borrow: both read the same list, and neither owns it.
//!
//!     cargo run -p threading --example scoped
//!
//! ```python
//! from threading import Thread
//!
//! def work(i):
//!     sums[i] = sum(halves[i])
//!
//! numbers = list(range(1, 101))
//! halves = [numbers[:50], numbers[50:]]    # copies; Rust's halves are views of the one list
//! sums = [0, 0]
//! threads = [Thread(target=work, args=(i,)) for i in range(2)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! for _ in range(2):    # the example below does it in two ways
//!     print(sums[0], "+", sums[1], "=", sum(sums))
//! ```

use std::thread;

fn main() {
    let numbers: Vec<u32> = (1..=100).collect();
    let (left, right) = numbers.split_at(50);
    let mut sums = [0, 0];
    let [sum1, sum2] = &mut sums;

    // Each thread may change its own half of `sums`. Two threads that change the same half would
    // not compile.
    thread::scope(|scope| {
        scope.spawn(|| *sum1 = left.iter().sum());
        scope.spawn(|| *sum2 = right.iter().sum());
    });
    println!("{} + {} = {}", sums[0], sums[1], sums[0] + sums[1]);

    // The same with return values, so that nothing has to be changed.
    let halves = [left, right];
    let sums = threading::on_threads(2, |i| halves[i].iter().sum::<u32>());
    println!("{} + {} = {}", sums[0], sums[1], sums[0] + sums[1]);
}
