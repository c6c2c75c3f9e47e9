//! `Rc` counts its users with a plain number, which two threads could get wrong.
//! Cure: `Arc`, which counts with an atomic (examples/shared_memory.rs).

use std::rc::Rc;
use std::thread;

fn main() {
    let names = Rc::new(vec!["one", "two"]);
    let for_thread1 = Rc::clone(&names);
    let thread1 = thread::spawn(move || println!("{for_thread1:?}"));
    thread1.join().expect("thread1 panicked");
    println!("{names:?}");
}
