//! The costs of each runtime and of Python's asyncio, side by side.
//!
//!     cargo bench -p asyncio --bench runtimes [-- --rounds 9] [--markdown asyncio/src/runtimes.md]
//!
//! Each figure comes from a separate process, so that memory and threads are not reused. One figure
//! of each runtime makes a round, in turn, so that other programs disturb all runtimes alike. The
//! table has the median and the lowest and highest of all rounds. Needs Linux (`/proc`).

mod crates;
mod probes;
mod python;
mod table;

use std::process::Command;

use anyhow::{Context, bail};
use probes::{PROBES, RUNTIMES};
use table::{Costs, Line};
use testkit::rounds::in_turn;

fn main() -> anyhow::Result<()> {
    let mut rounds = 9;
    let mut markdown = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            let missing = || format!("{argument} wants a value");
            arguments.next().with_context(missing)
        };
        match argument.as_str() {
            // This program starts itself with these arguments, for one figure of one runtime.
            "--probe" => {
                let (probe, runtime): (usize, usize) = (value()?.parse()?, value()?.parse()?);
                println!("{}", (PROBES[probe].of[runtime])()?);
                return Ok(());
            }
            "--rounds" => rounds = value()?.parse().context("--rounds wants a number")?,
            "--markdown" => markdown = Some(value()?),
            // cargo's
            "--bench" => {}
            _ => bail!("what is {argument}? There are --rounds and --markdown"),
        }
    }
    if rounds == 0 {
        bail!("--rounds wants at least 1");
    }

    let python = python::version();
    let mut lines = Vec::new();
    for (number, probe) in PROBES.iter().enumerate() {
        eprintln!("{} ({} of {})", probe.name, number + 1, PROBES.len());
        lines.push(Line {
            name: probe.name,
            unit: probe.unit,
            cells: measure(number, rounds, python.is_some())?,
        });
    }
    let costs = Costs {
        runtimes: RUNTIMES,
        python,
        rounds,
        lines,
        crates: crates::counted()?,
    };
    match markdown {
        Some(file) => costs.splice(&file),
        None => {
            print!("{}", costs.markdown());
            Ok(())
        }
    }
}

/// Returns the samples of each runtime, and those of Python if there is one.
fn measure(probe: usize, rounds: usize, python: bool) -> anyhow::Result<Vec<Vec<f64>>> {
    let contenders = RUNTIMES.len() + usize::from(python);
    in_turn(rounds, contenders, |which| {
        if which == RUNTIMES.len() {
            return figure_of(&mut python::command(PROBES[probe].python));
        }
        let program = std::env::current_exe().context("failed to find this program")?;
        let arguments = ["--probe", &probe.to_string(), &which.to_string()];
        figure_of(Command::new(program).args(arguments))
    })
}

/// Returns the one number that a program prints.
fn figure_of(command: &mut Command) -> anyhow::Result<f64> {
    let output = command
        .output()
        .with_context(|| format!("failed to start {command:?}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    match text.trim().parse() {
        Ok(figure) if output.status.success() => Ok(figure),
        _ => bail!(
            "{command:?} failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ),
    }
}
