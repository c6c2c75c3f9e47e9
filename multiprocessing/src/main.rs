// Two processes count from 0 to 4 at the same time, a second between one number and the next.
//
//     cargo run -p multiprocessing

mod arguments;

use std::thread;
use std::time::Duration;

use multiprocessing::Process;

fn main() -> anyhow::Result<()> {
    // Stands for `if __name__ == "__main__":`. A child runs this program from its beginning too,
    // and turns off here to its target. Only the parent gets past this line.
    multiprocessing::entry_points![print_numbers];

    arguments::check(); // Answers `--help` and `--version`, refuses all others.
    multiprocessing_module()
}

fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        thread::sleep(Duration::from_secs(1));
    }
}

fn multiprocessing_module() -> anyhow::Result<()> {
    // `Process(...)` and `start()` in one: a process runs from the moment it is made.
    let mut process1 = Process::spawn(print_numbers, ())?;
    let mut process2 = Process::spawn(print_numbers, ())?;

    // `join` gives the exit code, which Python keeps in `process1.exitcode`. A child that panicked
    // does not fail its parent, here as in Python.
    process1.join()?;
    process2.join()?;
    Ok(())
}
