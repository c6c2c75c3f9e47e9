//! Compares contenders that do the same work. Each is timed once a round, in turn, so that other
//! programs disturb all of them equally, and a ratio is taken from two times of the same round. A
//! harness that takes all samples of one contender before the next cannot compute such a ratio.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// An implementation to compare.
pub struct Contender<'a> {
    /// Its name in the output.
    pub name: &'static str,
    /// The time that the first contender (ours) should take, compared with this one.
    pub aim: Aim,
    /// Takes a sample, and returns the seconds that one operation took.
    pub measure: Box<dyn FnMut() -> f64 + 'a>,
}

impl<'a> Contender<'a> {
    /// Creates a contender.
    pub fn new(name: &'static str, aim: Aim, measure: impl FnMut() -> f64 + 'a) -> Self {
        let measure = Box::new(measure);
        Self { name, aim, measure }
    }
}

/// The time that the first contender should take, compared with another one.
#[derive(Clone, Copy)]
pub enum Aim {
    /// At most this many times the other one's time.
    AtMost(f64),
    /// The other one takes at least this many times our time.
    FasterBy(f64),
    /// No aim.
    None,
}

/// Returns the seconds that an operation takes.
pub fn seconds(operation: impl FnOnce()) -> f64 {
    let start = Instant::now();
    operation();
    start.elapsed().as_secs_f64()
}

/// Runs an operation `times` times, and returns the seconds that one takes.
pub fn each(times: u32, mut operation: impl FnMut()) -> f64 {
    seconds(|| (0..times).for_each(|_| operation())) / f64::from(times)
}

/// Takes one sample of each of `count` contenders a round, for `rounds` rounds, and returns the
/// samples of each.
///
/// # Errors
///
/// The first error of `sample`.
pub fn in_turn<T, E>(
    rounds: usize,
    count: usize,
    mut sample: impl FnMut(usize) -> Result<T, E>,
) -> Result<Vec<Vec<T>>, E> {
    let mut samples: Vec<Vec<T>> = (0..count).map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for turn in 0..count {
            // Reverse every other round, so that no contender always comes first or after the same
            // one.
            let step = if round % 2 == 0 { turn } else { count - turn };
            let which = (round / 2 + step) % count;
            samples[which].push(sample(which)?);
        }
    }
    Ok(samples)
}

/// Runs a warm-up round and `rounds` measured ones. Prints for each contender the median of its
/// times, and the median ratio of the first contender's time (ours) to its own.
pub fn compare(title: &str, rounds: usize, mut contenders: Vec<Contender>) {
    let count = contenders.len();
    let times = in_turn(rounds + 1, count, |which| {
        Ok::<_, ()>((contenders[which].measure)())
    });
    let mut times = times.unwrap_or_default();
    for times in &mut times {
        times.remove(0);
    }

    println!("{title}, median of {rounds} rounds");
    for (number, (contender, theirs)) in contenders.iter().zip(&times).enumerate() {
        let time = format!("{:.3?}", Duration::from_secs_f64(median(theirs)));
        let ratios: Vec<f64> = times[0]
            .iter()
            .zip(theirs)
            .map(|(ours, theirs)| ours / theirs)
            .collect();
        let verdict = match number {
            0 => String::new(),
            _ => verdict(contender.aim, median(&ratios)),
        };
        println!("  {:<44} {time:>10}  {verdict}", contender.name);
    }
}

fn verdict(aim: Aim, ratio: f64) -> String {
    let met = |is_met| if is_met { "met" } else { "MISSED" };
    match aim {
        Aim::AtMost(limit) => format!(
            "ours takes {ratio:.3}x its time, at most {limit}x: {}",
            met(ratio <= limit)
        ),
        Aim::FasterBy(limit) => {
            let faster = 1.0 / ratio;
            format!(
                "ours is {faster:.1}x as fast, at least {limit}x: {}",
                met(faster >= limit)
            )
        }
        Aim::None => format!("ours takes {ratio:.3}x its time"),
    }
}

/// Returns the median.
///
/// # Panics
///
/// If `samples` is empty.
pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    }
}

/// A Python process that is measured in turn with Rust: it responds to each line on its input with
/// a number of seconds.
pub struct PythonTimer {
    process: Child,
    requests: ChildStdin,
    responses: BufReader<ChildStdout>,
}

impl PythonTimer {
    /// Starts a program. If `python3` cannot be started, prints a line and returns `None`.
    ///
    /// # Panics
    ///
    /// If the process lacks its pipes, which cannot happen.
    pub fn start(file: &str) -> Option<Self> {
        let process = Command::new("python3")
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        match process {
            Ok(mut process) => Some(Self {
                requests: process.stdin.take().expect("it is piped"),
                responses: BufReader::new(process.stdout.take().expect("it is piped")),
                process,
            }),
            Err(error) => {
                println!("Python is not measured: failed to start python3: {error}");
                None
            }
        }
    }

    /// Sends one line, and returns the seconds in the response.
    ///
    /// # Panics
    ///
    /// If the program has ended, or does not respond with a number.
    pub fn measure(&mut self, request: &str) -> f64 {
        writeln!(self.requests, "{request}").expect("Python reads its input");
        let mut line = String::new();
        self.responses
            .read_line(&mut line)
            .expect("Python responds");
        let seconds = line.trim().parse();
        seconds.unwrap_or_else(|_| panic!("{request}: Python printed {line:?}"))
    }
}

impl Drop for PythonTimer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn every_contender_comes_first_in_some_round() {
        let mut order = Vec::new();
        let sample = |which| {
            order.push(which);
            Ok::<_, ()>(0.0)
        };
        let samples = in_turn(6, 3, sample).expect("no error");
        assert!(samples.iter().all(|samples| samples.len() == 6));
        let first: Vec<usize> = order.chunks(3).map(|round| round[0]).collect();
        assert!((0..3).all(|which| first.contains(&which)), "{first:?}");
    }

    #[test]
    fn an_aim_is_met_or_missed() {
        assert!(verdict(Aim::AtMost(1.1), 1.05).ends_with("met"));
        assert!(verdict(Aim::AtMost(1.1), 1.2).ends_with("MISSED"));
        assert!(verdict(Aim::FasterBy(5.0), 0.1).ends_with("10.0x as fast, at least 5x: met"));
        assert!(verdict(Aim::FasterBy(5.0), 0.3).ends_with("MISSED"));
    }
}
