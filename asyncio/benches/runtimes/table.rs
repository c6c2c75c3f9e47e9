//! The costs as a Markdown table.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, bail};
use testkit::rounds::median;

const BEGIN: &str = "<!-- costs:begin -->\n";
const END: &str = "<!-- costs:end -->\n";

pub(crate) struct Costs {
    pub(crate) runtimes: [&'static str; 4],
    pub(crate) python: Option<String>,
    pub(crate) rounds: usize,
    pub(crate) lines: Vec<Line>,
    pub(crate) crates: Vec<usize>,
}

pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// The samples of each runtime, and of Python's as the last.
    pub(crate) cells: Vec<Vec<f64>>,
}

impl Costs {
    pub(crate) fn markdown(&self) -> String {
        let mut head: Vec<String> = self.runtimes.map(str::to_owned).into();
        if let Some(version) = &self.python {
            head.push(format!("asyncio, Python {version}"));
        }
        let mut text = format!("| cost | {} |\n| ---", head.join(" | "));
        text += &" | ---".repeat(head.len());
        text += " |\n";
        for line in &self.lines {
            let cells: Vec<_> = line.cells.iter().map(|cell| show(cell)).collect();
            let unit = match line.unit {
                "" => String::new(),
                unit => format!(", {unit}"),
            };
            put(
                &mut text,
                format_args!("| {}{unit} | {} |\n", line.name, cells.join(" | ")),
            );
        }
        let mut crates: Vec<_> = self.crates.iter().map(usize::to_string).collect();
        if self.python.is_some() {
            crates.push("none: it is in the library".to_owned());
        }
        put(
            &mut text,
            format_args!(
                "| crates that it brings, itself included, as here | {} |\n",
                crates.join(" | ")
            ),
        );
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        put(
            &mut text,
            format_args!(
                "\nMedian (lowest to highest) of {} rounds on {cores} cores, by\n\n```text\ncargo bench -p asyncio \
                 --bench runtimes -- --rounds {} --markdown asyncio/src/runtimes.md\n```\n",
                self.rounds, self.rounds
            ),
        );
        text
    }

    /// Between the markers of a file, which is named from where cargo was called.
    pub(crate) fn splice(&self, file: &str) -> anyhow::Result<()> {
        // cargo starts a benchmark in its package's folder.
        let path = match std::env::var_os("PWD") {
            Some(from) => std::path::Path::new(&from).join(file),
            None => file.into(),
        };
        let name = path.display();
        let old = fs::read_to_string(&path).with_context(|| format!("failed to read {name}"))?;
        let parts = old
            .split_once(BEGIN)
            .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
        let Some((before, after)) = parts else {
            bail!("failed to find the markers {BEGIN}and {END}in {name}");
        };
        let new = format!("{before}{BEGIN}{}{END}{after}", self.markdown());
        fs::write(&path, new).with_context(|| format!("failed to write {name}"))
    }
}

fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    text.write_fmt(line).expect("a string takes all");
}

fn show(samples: &[f64]) -> String {
    let low = samples.iter().copied().fold(f64::INFINITY, f64::min);
    let high = samples.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let median = median(samples);
    match low == high {
        true => digits(median),
        false => format!("{} ({} to {})", digits(median), digits(low), digits(high)),
    }
}

/// Three of them.
fn digits(figure: f64) -> String {
    match figure {
        // A count is shown without a fraction.
        f if f.fract() == 0.0 => format!("{f}"),
        f if f < 1.0 => format!("{f:.3}"),
        f if f < 10.0 => format!("{f:.2}"),
        f if f < 100.0 => format!("{f:.1}"),
        f => format!("{f:.0}"),
    }
}
