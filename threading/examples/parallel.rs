//! Two threads really run at the same time: Rust has no GIL.
//!
//!     cargo run -p threading --example parallel
//!
//! ```python
//! threads = [Thread(target=count_primes) for _ in range(2)]
//! start, cpu_start = time.perf_counter(), time.process_time()
//! ...  # start all, join all
//! print((time.process_time() - cpu_start) / (time.perf_counter() - start))  # about 1.0: the GIL
//! ```

use std::thread;
use std::time::{Duration, Instant};

fn count_primes() -> usize {
    let has_divisor = |n: &u32| (2..=n.isqrt()).any(|d| n.is_multiple_of(d));
    (2..300_000).filter(|n| !has_divisor(n)).count()
}

fn main() -> anyhow::Result<()> {
    let cores = thread::available_parallelism()?;
    println!("cores that this program may use: {cores}");

    let (start, cpu_start) = (Instant::now(), cpu_time()?);
    let primes = threading::on_threads(2, |_| count_primes());
    let (wall, cpu) = (start.elapsed(), cpu_time()? - cpu_start);
    println!("two threads have counted {primes:?} primes");
    let at_a_time = cpu.div_duration_f64(wall);
    println!("CPU time {cpu:.2?} in {wall:.2?}: {at_a_time:.2} threads ran at a time");

    if cores.get() == 1 {
        println!("on one core no two threads run at the same time, in Rust as in Python");
    } else if at_a_time < 1.5 {
        println!("other programs keep the cores busy: try again when they are done");
    }
    Ok(())
}

/// Returns the CPU time that all threads of this process have used so far.
#[cfg(unix)]
fn cpu_time() -> anyhow::Result<Duration> {
    let time = nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID.now()?;
    Ok(Duration::from(time))
}

#[cfg(not(unix))]
fn cpu_time() -> anyhow::Result<Duration> {
    anyhow::bail!("the CPU time of a process needs Unix: on Windows, use WSL")
}
