//! Two threads really run at the same time: there is no GIL.
//!
//!     cargo run -p threading --example parallel
//!
//! ```python
//! threads = [Thread(target=count_primes) for _ in range(2)]
//! ...    # start all, join all
//! print(time.process_time() / time.perf_counter())    # about 1.0 under the GIL
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
    let cores = thread::available_parallelism()?;
    println!("cores that this program may use: {cores}");

    let (one, two) = (AtomicU32::new(0), AtomicU32::new(0));
    let start = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| meet(&one, &two));
        scope.spawn(|| meet(&two, &one));
    });
    let each = start.elapsed() / MEETINGS;
    println!("each of {MEETINGS} meetings took {each:?} (on one core: some milliseconds)");

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

/// The CPU time that all threads of this process have used up to now.
fn cpu_time() -> nix::Result<Duration> {
    Ok(ClockId::CLOCK_PROCESS_CPUTIME_ID.now()?.into())
}
