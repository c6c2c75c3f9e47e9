// Two threads count from 0 to 4 at the same time, a second between one number and the next.
//
//     cargo run -p threading

mod arguments;

use std::thread; // Part of Rust's standard library, as `threading` is of Python's.
use std::time::Duration;

fn main() {
    arguments::check(); // Handles `--help` and `--version`, and refuses any other argument.
    threading_basics();
}

fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        thread::sleep(Duration::from_secs(1));
    }
}

fn threading_basics() {
    // `spawn` creates a thread and starts it at once, so Python's two mistakes, starting a thread
    // twice and joining it before its start, do not compile.
    let thread1 = thread::spawn(print_numbers);
    let thread2 = thread::spawn(print_numbers);

    // Without these two lines the program would end at once, and both threads with it: Rust does
    // not wait for threads, where Python waits for each that is not a daemon. `join` returns a
    // `Result`: the thread's return value, or its panic, which Python's `join` does not report.
    // `expect` passes the panic on: this program then fails too.
    thread1.join().expect("thread1 panicked");
    thread2.join().expect("thread2 panicked");
}
