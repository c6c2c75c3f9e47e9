//! Two processes really run at the same time, in Python too: each has a GIL of its own.
//!
//!     cargo run -p multiprocessing --example process_parallel
//!
//! ```python
//! def cpu_time():
//!     used = resource.getrusage(resource.RUSAGE_CHILDREN)
//!     return used.ru_utime + used.ru_stime
//!
//! processes = [Process(target=count_primes) for _ in range(2)]
//! start, cpu_start = time.perf_counter(), cpu_time()
//! ...    # start all, join all
//! print((cpu_time() - cpu_start) / (time.perf_counter() - start))    # about 2.0 on two cores
//! ```
//!
//! Its sibling among the threads is `threading/examples/parallel.rs`: compare them line by line.

use std::thread;
use std::time::{Duration, Instant};

use multiprocessing::Process;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

fn count_primes() -> usize {
    let has_divisor = |n: &u32| (2..=n.isqrt()).any(|d| n.is_multiple_of(d));
    (2..300_000).filter(|n| !has_divisor(n)).count()
}

fn main() -> anyhow::Result<()> {
    let cores = thread::available_parallelism()?;
    println!("cores that this program may use: {cores}");

    // A child prints its answer itself: `process_pipe.rs` shows what it takes to have it here.
    let work = |name| println!("{name} has counted {} primes", count_primes());
    let (start, cpu_start) = (Instant::now(), cpu_time()?);
    let mut process1 = Process::fork(|| work("process1"))?;
    let mut process2 = Process::fork(|| work("process2"))?;
    process1.join()?;
    process2.join()?;
    let (wall, cpu) = (start.elapsed(), cpu_time()? - cpu_start);
    let at_a_time = cpu.div_duration_f64(wall);
    println!("CPU time {cpu:.2?} in {wall:.2?}: {at_a_time:.2} processes ran at a time");

    if cores.get() == 1 {
        println!("on one core no two processes run at the same time, in Rust as in Python");
    } else if at_a_time < 1.5 {
        println!("other programs keep the cores busy: try again when they are done");
    }
    Ok(())
}

/// The CPU time that all children of this process have used, once they have been joined.
fn cpu_time() -> nix::Result<Duration> {
    let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = (used.user_time() + used.system_time()).num_microseconds();
    Ok(Duration::from_micros(micros as u64))
}
