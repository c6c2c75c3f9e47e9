//! The cost of a `gather` of 1,000,000 sleeping futures, compared with the parts it is made of.
//!
//!     cargo bench -p asyncio --bench gather [-- ROUNDS]
//!
//! On each runtime all futures are this crate's `sleep`, so that only the code that gathers them
//! differs. Each measurement runs in a separate process, so that memory is not reused. One
//! measurement of each contender makes a round, in turn, and a ratio is made of two figures of the
//! same round: other programs disturb all contenders alike. Needs Linux (`/proc`).
//!
//! On the current thread `gather` is the same as its second contender: the distance of that ratio
//! from 1.00 is the noise of the machine. Use more rounds if it is large.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use asyncio::{async_std, smol, tokio_current_thread, tokio_multi_thread};
use futures_util::future::join_all;
use testkit::rounds::{in_turn, median};
use tokio::task::{JoinSet, unconstrained};

const COUNT: u32 = 1_000_000;

/// Long enough for all futures to sleep at the same time, even if they start slowly.
const SLEEP: Duration = Duration::from_secs(3);

/// The limit for the cost of `gather`, as a multiple of the bare form's cost.
const AIM: f64 = 1.1;

type Contender = (&'static str, fn());

/// The first of each group is ours.
const GROUPS: [(&str, &[Contender]); 4] = [
    (
        "tokio, current-thread",
        &[
            ("gather", tokio_current_thread_gather),
            ("join_all, unconstrained", tokio_current_thread_join_all),
            ("JoinSet", tokio_current_thread_join_set),
        ],
    ),
    (
        "tokio, multi-thread",
        &[
            ("gather", tokio_multi_thread_gather),
            ("JoinSet", tokio_multi_thread_join_set),
            ("join_all of tasks", tokio_multi_thread_join_all),
        ],
    ),
    (
        "async-std",
        &[
            ("gather", async_std_gather),
            ("join_all of tasks", async_std_join_all),
        ],
    ),
    (
        "smol",
        &[
            ("gather", smol_gather),
            ("join_all of tasks", smol_join_all),
        ],
    ),
];

fn tokio_current_thread_gather() {
    use tokio_current_thread::{gather, run, sleep};
    run(async { gather((0..COUNT).map(|_| sleep(SLEEP))).await });
}

fn tokio_current_thread_join_all() {
    use tokio_current_thread::{run, sleep};
    run(async { unconstrained(join_all((0..COUNT).map(|_| sleep(SLEEP)))).await });
}

fn tokio_current_thread_join_set() {
    use tokio_current_thread::{run, sleep};
    run(async {
        let mut tasks = JoinSet::new();
        (0..COUNT).for_each(|_| drop(tasks.spawn_local(sleep(SLEEP))));
        tasks.join_all().await
    });
}

fn tokio_multi_thread_gather() {
    use tokio_multi_thread::{gather, run, sleep};
    run(async { gather((0..COUNT).map(|_| sleep(SLEEP))).await });
}

fn tokio_multi_thread_join_set() {
    use tokio_multi_thread::{run, sleep};
    run(async {
        let mut tasks = JoinSet::new();
        (0..COUNT).for_each(|_| drop(tasks.spawn(sleep(SLEEP))));
        tasks.join_all().await
    });
}

fn tokio_multi_thread_join_all() {
    use tokio_multi_thread::{run, sleep};
    run(async { join_all((0..COUNT).map(|_| tokio::spawn(sleep(SLEEP)))).await });
}

fn async_std_gather() {
    use async_std::{gather, run, sleep};
    run(async { gather((0..COUNT).map(|_| sleep(SLEEP))).await });
}

fn async_std_join_all() {
    use async_std::{run, sleep};
    run(async { join_all((0..COUNT).map(|_| ::async_std::task::spawn(sleep(SLEEP)))).await });
}

fn smol_gather() {
    use smol::{gather, run, sleep};
    run(async { gather((0..COUNT).map(|_| sleep(SLEEP))).await });
}

fn smol_join_all() {
    use smol::{run, sleep};
    run(async { join_all((0..COUNT).map(|_| ::smol::spawn(sleep(SLEEP)))).await });
}

/// The same in Python, with fewer futures: it prints the three figures of a `Cost`.
const PYTHON: &str = "
import asyncio, time

def kilobytes(field):
    return next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith(field))

async def main():
    await asyncio.gather(*(asyncio.sleep(3) for _ in range(100_000)))

before, start = kilobytes('VmRSS'), time.perf_counter()
asyncio.run(main())
print(time.perf_counter() - start - 3, time.process_time(), kilobytes('VmHWM') - before)
";
const PYTHON_COUNT: u32 = 100_000;

/// The cost of all futures together.
struct Cost {
    /// The time beyond the sleep, in seconds.
    wall: f64,
    /// The CPU time of all threads, in seconds.
    cpu: f64,
    /// The peak memory, in KB.
    memory: f64,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [group, contender] = &arguments[..]
        && let (Ok(group), Ok(contender)) = (group.parse::<usize>(), contender.parse::<usize>())
    {
        return measure_here(GROUPS[group].1[contender].1);
    }
    let rounds = arguments
        .iter()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(5);

    println!(
        "one future of {COUNT} that sleep, medians of {rounds} rounds; at most {AIM}x each bare form\n"
    );
    for (group, (runtime, contenders)) in GROUPS.iter().enumerate() {
        let costs = in_turn(rounds, contenders.len(), |which| {
            let program = std::env::current_exe()?;
            let arguments = [group.to_string(), which.to_string()];
            cost_of(Command::new(program).args(arguments))
        })?;
        println!("{runtime}");
        for (which, (name, _)) in contenders.iter().enumerate() {
            let compared = (which > 0).then(|| compare(&costs[0], &costs[which]));
            println!(
                "  {name:<24} {}  {}",
                show(&costs[which], COUNT),
                compared.unwrap_or_default()
            );
        }
    }

    let python: Result<Vec<Cost>, _> = (0..rounds)
        .map(|_| cost_of(Command::new("python3").args(["-c", PYTHON])))
        .collect();
    match python {
        Ok(costs) => println!(
            "Python\n  {:<24} {}",
            "gather, of 100,000",
            show(&costs, PYTHON_COUNT)
        ),
        Err(error) => println!("Python was not measured: {error}"),
    }
    Ok(())
}

/// Measures in this process, which does no other work.
fn measure_here(contender: fn()) -> anyhow::Result<()> {
    let before = kilobytes("VmRSS")?;
    let start = Instant::now();
    contender();
    let wall = start.elapsed().saturating_sub(SLEEP).as_secs_f64();
    println!("{wall} {} {}", cpu_seconds()?, kilobytes("VmHWM")? - before);
    Ok(())
}

fn cost_of(command: &mut Command) -> anyhow::Result<Cost> {
    let output = command
        .output()
        .with_context(|| format!("failed to start {command:?}"))?;
    let text = String::from_utf8(output.stdout)?;
    let figures: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
    match figures?[..] {
        [wall, cpu, memory] if output.status.success() => Ok(Cost { wall, cpu, memory }),
        _ => bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

fn kilobytes(field: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status").context("failed to read /proc")?;
    let line = status.lines().find(|line| line.starts_with(field));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(number
        .with_context(|| format!("no {field} in /proc/self/status"))?
        .parse()?)
}

/// Returns the CPU time of this process, which the kernel counts in hundredths of a second.
fn cpu_seconds() -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").context("failed to read /proc")?;
    let (_, fields) = stat
        .rsplit_once(')')
        .context("no name in /proc/self/stat")?;
    let ticks: Result<Vec<f64>, _> = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse)
        .collect();
    Ok(ticks?.iter().sum::<f64>() / 100.0)
}

fn show(costs: &[Cost], count: u32) -> String {
    let each = |figure: fn(&Cost) -> f64| {
        let figures: Vec<f64> = costs.iter().map(figure).collect();
        median(&figures) / f64::from(count)
    };
    format!(
        "{:>5.0} ns beyond the sleep, {:>5.0} ns of a core, {:>5.0} bytes",
        each(|cost| cost.wall) * 1e9,
        each(|cost| cost.cpu) * 1e9,
        each(|cost| cost.memory) * 1024.0,
    )
}

fn compare(ours: &[Cost], theirs: &[Cost]) -> String {
    let ratio = |figure: fn(&Cost) -> f64| {
        let pairs = ours.iter().zip(theirs);
        let ratios: Vec<f64> = pairs
            .map(|(ours, theirs)| figure(ours) / figure(theirs))
            .collect();
        median(&ratios)
    };
    let ratios = [
        ratio(|cost| cost.wall),
        ratio(|cost| cost.cpu),
        ratio(|cost| cost.memory),
    ];
    let verdict = if ratios.iter().all(|ratio| *ratio <= AIM) {
        "met"
    } else {
        "MISSED"
    };
    format!(
        "gather: {:.2}x, {:.2}x, {:.2}x: {verdict}",
        ratios[0], ratios[1], ratios[2]
    )
}
