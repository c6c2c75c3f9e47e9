// Two processes count from 0 to 4 at the same time, a second between one number and the next.
//
//     cargo run -p multiprocessing
//
// `multiprocessing` is this package's own library (src/lib.rs), with the names of Python's module.

mod arguments;

use std::thread;
use std::time::Duration;

// `main` returns a `Result`, because starting a process may fail (`anyhow::Result` allows any type
// of error). On an `Err` Rust prints the error and exits with 1, as Python does after an uncaught
// exception.
fn main() -> anyhow::Result<()> {
    // In place of `if __name__ == "__main__":`. A child process runs this program from the top too:
    // this line calls the child's function, and then ends the child. Only the parent gets past it.
    multiprocessing::entry_points![print_numbers];

    arguments::check(); // Handles `--help` and `--version`, and refuses any other argument.
    multiprocessing_module()
}

fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        thread::sleep(Duration::from_secs(1));
    }
}

fn multiprocessing_module() -> anyhow::Result<()> {
    // `spawn` is `Process(target=print_numbers, args=())` and `start()` in one. The `()` is the
    // empty tuple of arguments. `?` returns from this function with the error, if there is one.
    // `mut`, because `join` changes the variable: it stores the exit code in it.
    let mut process1 = multiprocessing::Process::spawn(print_numbers, ())?;
    let mut process2 = multiprocessing::Process::spawn(print_numbers, ())?;

    // `join` returns the exit code, which Python keeps in `process1.exitcode`. If a child panicked,
    // its exit code is not 0, and the parent goes on, as in Python.
    process1.join()?;
    process2.join()?;
    Ok(())
}
