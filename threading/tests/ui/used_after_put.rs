//! An item that was put into a queue belongs to its receiver. In Python both threads now have the
//! same list, and one may change it while the other reads. Cure: send a `clone()`, or share it on
//! purpose (examples/shared_memory.rs).

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, jobs) = mpsc::channel::<Vec<u32>>();
    let thread1 = thread::spawn(move || println!("{:?}", jobs.recv()));
    let mut numbers = vec![1, 2, 3];
    sender.send(numbers).expect("thread1 receives");
    numbers.push(4);
    thread1.join().expect("thread1 panicked");
}
