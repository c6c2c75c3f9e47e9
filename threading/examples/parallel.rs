//! Two threads really run at the same time: there is no GIL.
//!
//!     cargo run -p threading --example parallel
//!
//! ```python
//! threads = [Thread(target=count_primes) for _ in range(2)]
//! start, cpu_start = time.perf_counter(), time.process_time()
//! ...  # start all, join all
//! print((time.process_time() - cpu_start) / (time.perf_counter() - start))  # about 1.0: the GIL
//! ```

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{hint, thread};

use nix::time::ClockId;

const MEETINGS: u32 = 200;

/// Each thread says how far it is, and spins until the other is as far. Neither sleeps or gives
/// way, so on one core each meeting waits until the system takes the core from the other.
fn meet(mine: &AtomicU32, other: &AtomicU32) {
    for meeting in 1..=MEETINGS {
        mine.store(meeting, Ordering::Release);
        while other.load(Ordering::Acquire) < meeting {
            hint::spin_loop();
        }
    }
}

fn count_primes() -> usize {
    let has_divisor = |n: &u32| (2..=n.isqrt()).any(|d| n.is_multiple_of(d));
    (2..300_000).filter(|n| !has_divisor(n)).count()
}

fn main() -> anyhow::Result<()> {
    println!("cores to run on: {}", thread::available_parallelism()?);

    let (one, two) = (AtomicU32::new(0), AtomicU32::new(0));
    let start = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| meet(&one, &two));
        scope.spawn(|| meet(&two, &one));
    });
    let each = start.elapsed() / MEETINGS;
    println!("each of {MEETINGS} meetings took {each:?} (on one core: some milliseconds)");

    // The CPU time that all threads of this process have used up to now.
    let cpu_time = || ClockId::CLOCK_PROCESS_CPUTIME_ID.now().map(Duration::from);
    let (start, cpu_start) = (Instant::now(), cpu_time()?);
    let primes = threading::on_threads(2, |_| count_primes());
    let (wall, cpu) = (start.elapsed(), cpu_time()? - cpu_start);
    println!("two threads have counted {primes:?} primes");
    let at_a_time = cpu.div_duration_f64(wall);
    println!("CPU time {cpu:.2?} in {wall:.2?}: {at_a_time:.2} threads ran at a time");
    if at_a_time < 1.5 {
        println!("there is only one core, or other programs keep the cores busy");
    }
    Ok(())
}
