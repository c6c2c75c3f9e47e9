// Two threads count from 0 to 4 at the same time, a second between one number and the next.
//
//     cargo run -p threading

mod arguments;

use std::thread;
use std::time::Duration;

fn main() {
    arguments::check(); // Answers `--help` and `--version`, refuses all others.
    threading_basics();
}

fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        thread::sleep(Duration::from_secs(1));
    }
}

fn threading_basics() {
    // Python creates a thread first and starts it later. In Rust a thread runs from the moment it
    // exists, so "start it twice" and "join it before it was started" are mistakes that cannot be
    // written down.
    let thread1 = thread::spawn(print_numbers);
    let thread2 = thread::spawn(print_numbers);

    // Python waits at the end for every thread that is not a daemon. In Rust all threads are
    // daemons: without these two lines the program would end at once, and the threads with it. An
    // `Err` from `join` is the thread's panic, which Python's `join` would have kept to itself.
    thread1.join().expect("thread1 panicked");
    thread2.join().expect("thread2 panicked");
}
