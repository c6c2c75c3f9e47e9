//! std's channel has one receiver, which two threads cannot share, as it reads its position without
//! a lock. Cure: crossbeam's channel, whose receiver is cloned for each thread (examples/queue.rs).

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, jobs) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(|| println!("{:?}", jobs.recv()));
        scope.spawn(|| println!("{:?}", jobs.recv()));
        sender.send(1).expect("somebody receives");
        sender.send(2).expect("somebody receives");
    });
}
