//! Measures, or loads a file of records, and writes the results.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail, ensure};

use crate::cli::args::{Run, View};
use crate::cli::last_run;
use crate::evidence::gaps::{first_failure, first_missing};
use crate::evidence::headline;
use crate::evidence::tables::claims;
use crate::host::release;
use crate::measure::progress::Progress;
use crate::measure::setup::machine::this_machine;
use crate::measure::setup::{RunContext, python};
use crate::plan::{Plan, Wishes};
use crate::process::{limits, signals};
use crate::record::{Machine, NO_PYTHON_WANTED, Python, Records, Round};
use crate::render::look::Look;
use crate::render::{headline as screen, markdown, terminal};
use crate::table::Page;
use crate::{console, measure, output_files};

/// The exit code of a run that was ended by Ctrl-C, as a shell reports it.
const INTERRUPTED: u8 = 130;

/// Measures, or loads a run, and prints the answer on one screen.
pub(crate) fn run(args: &Run) -> Result<ExitCode> {
    check_paths(&[&args.from, &args.json, &args.markdown])?;
    if let Some(from) = &args.from {
        let records = load(from)?;
        all([
            write_markdown(args.markdown.as_deref(), || answer_in_markdown(&records)),
            console::print(&answer(&records)),
        ])?;
        return complete(first_failure(&records));
    }
    let is_kept = can_be_kept();
    let Some((records, plan)) = measure(args)? else {
        console::message("interrupted before the first round was over; nothing was written");
        return Ok(ExitCode::from(INTERRUPTED));
    };
    all([
        write_json(args.json.as_deref(), &records),
        if is_kept { keep(&records) } else { Ok(()) },
        write_markdown(args.markdown.as_deref(), || answer_in_markdown(&records)),
        console::print(&answer(&records)),
    ])?;
    if records.is_interrupted {
        return Ok(ExitCode::from(INTERRUPTED));
    }
    complete(first_failure(&records).or_else(|| first_missing(&records, &plan)))
}

/// Prints all tables of a saved run, or its claims.
pub(crate) fn view(args: &View, page: fn(&Records) -> Page) -> Result<ExitCode> {
    check_paths(&[&args.from, &args.markdown])?;
    let records = match &args.from {
        Some(from) => load(from)?,
        None => last_run::load()?,
    };
    let page = page(&records);
    all([
        write_markdown(args.markdown.as_deref(), || markdown::render(&page)),
        console::print(&terminal::render(
            &page,
            terminal::width(),
            Look::of_terminal(),
        )),
    ])?;
    complete(first_failure(&records))
}

/// Loads a run: from a file, or the last one.
pub(crate) fn load(from: &Path) -> Result<Records> {
    match from == Path::new("last") {
        true => last_run::load(),
        false => Records::load(from),
    }
}

/// Fails if two of the files are the same.
fn check_paths(paths: &[&Option<PathBuf>]) -> Result<()> {
    let paths: Vec<&PathBuf> = paths.iter().copied().flatten().collect();
    for (number, one) in paths.iter().enumerate() {
        for other in &paths[..number] {
            ensure!(
                !output_files::is_same(one, other),
                "{} is named twice: give each output a file of its own",
                one.display()
            );
        }
    }
    Ok(())
}

/// Returns the first error of outputs that have all been written, as far as they could. So the table
/// is printed even if the disk is full, and the samples are saved even if the terminal is closed.
fn all(outputs: impl IntoIterator<Item = Result<()>>) -> Result<()> {
    outputs.into_iter().collect()
}

fn write_json(path: Option<&Path>, records: &Records) -> Result<()> {
    match path {
        Some(path) => output_files::replace(path, &records.to_json()?),
        None => Ok(()),
    }
}

fn write_markdown(path: Option<&Path>, text: impl FnOnce() -> String) -> Result<()> {
    match path {
        Some(path) => output_files::replace(path, &markdown::into_document(path, text())?),
        None => Ok(()),
    }
}

/// Returns whether the run can be kept for other commands. If not, the user learns that now, and the
/// run goes on.
fn can_be_kept() -> bool {
    if !last_run::is_kept() {
        return false;
    }
    let checked = last_run::check();
    if let Err(why) = &checked {
        console::message(&format!(
            "this run will not be kept for `comparison show`: {why:#}"
        ));
    }
    checked.is_ok()
}

/// Keeps the run for other commands. An interrupted run does not replace a complete one.
fn keep(records: &Records) -> Result<()> {
    if records.is_interrupted {
        console::message("interrupted: this run is partial, and does not replace the last one");
        return Ok(());
    }
    last_run::keep(records)
}

fn complete(gap: Option<String>) -> Result<ExitCode> {
    match gap {
        Some(why) => bail!("failed to measure all of it: {why}"),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Returns the answer on one screen.
fn answer(records: &Records) -> String {
    let command = last_run::command();
    let commands = format!("Figures: {command} show   Why: {command} claims");
    let (look, width) = (Look::of_terminal(), terminal::full_width());
    screen::render(&headline(records), &commands, look, width)
}

fn answer_in_markdown(records: &Records) -> String {
    markdown::render_headline(&headline(records))
}

/// Measures. Returns None if Ctrl-C ended that before there was anything to show.
fn measure(args: &Run) -> Result<Option<(Records, Plan)>> {
    let started = Instant::now();
    release::require_optimised()?;
    // The outputs are checked before minutes of measuring begin.
    for path in [&args.json, &args.markdown].into_iter().flatten() {
        output_files::check(path)?;
    }
    if let Some(path) = &args.markdown {
        markdown::into_document(path, String::new())?;
    }
    let earlier = match args.only.is_empty() {
        true => None,
        false => Some(last_run::load()?),
    };
    // Before the first child process is started, so that none is missed.
    signals::handle_interruption()?;
    limits::raise_open_files();
    let (pythons, no_python) = match args.no_python {
        true => (Vec::new(), Some(NO_PYTHON_WANTED.into())),
        false => python::find(&args.python)?,
    };
    // The load average is read before the first measurement adds to it.
    let machine = this_machine();
    if let Some(earlier) = &earlier {
        check_earlier(earlier, &machine, &pythons)?;
    }
    announce(&pythons, no_python.as_deref());
    let wishes = Wishes {
        quick: args.quick,
        rounds: args.rounds,
        time: args.time,
        only: args.only.clone(),
    };
    let plan = Plan::new(&wishes, &pythons);
    let context = RunContext::new(&plan, pythons);
    let frame = Frame {
        quick: plan.quick,
        machine,
        jobs: context.describe_jobs(),
        pythons: context.pythons.clone(),
        no_python,
        started,
    };
    let screen = |rounds| {
        let text = answer(&frame.records(rounds, earlier.as_ref()));
        // All but the last line, which says what to do next.
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n")
    };
    let mut progress = Progress::new(&plan, started, Box::new(screen));
    let rounds = measure::measure(&plan, &context, &mut progress)?;
    drop(progress);
    if rounds.is_empty() {
        return Ok(None);
    }
    let mut records = frame.records(rounds, earlier.as_ref());
    records.is_interrupted = signals::is_interrupted();
    records.claims = claims::json(&records)?;
    Ok(Some((records, plan)))
}

/// Fails if the samples of an earlier run cannot stand beside those of this one.
fn check_earlier(earlier: &Records, machine: &Machine, pythons: &[Python]) -> Result<()> {
    let then = &earlier.machine;
    ensure!(
        (&then.cpu, then.cores) == (&machine.cpu, machine.cores),
        "the last run was on another machine or with another number of cores; run without --only"
    );
    ensure!(
        earlier.pythons == pythons,
        "the last run measured other Pythons than this one would; name the same ones, or run without --only"
    );
    Ok(())
}

/// All of a record but its rounds.
struct Frame {
    quick: bool,
    machine: Machine,
    jobs: Vec<String>,
    pythons: Vec<Python>,
    no_python: Option<String>,
    started: Instant,
}

impl Frame {
    /// Returns the record of the rounds. Groups that only an earlier run measured are kept.
    fn records(&self, mut rounds: Vec<Round>, earlier: Option<&Records>) -> Records {
        let mut kept: Vec<String> = Vec::new();
        for round in earlier.into_iter().flat_map(|earlier| &earlier.rounds) {
            let is_new = |other: &Round| other.group == round.group;
            if kept.contains(&round.group) || !rounds.iter().any(is_new) {
                rounds.push(round.clone());
                if !kept.contains(&round.group) {
                    kept.push(round.group.clone());
                }
            }
        }
        let mut records = Records::new(
            self.quick,
            self.jobs.clone(),
            self.machine.clone(),
            (self.pythons.clone(), self.no_python.clone()),
            self.started.elapsed().as_secs_f64(),
            rounds,
        );
        records.kept = kept;
        records
    }
}

fn announce(pythons: &[Python], no_python: Option<&str>) {
    let mut names = vec!["Rust".to_owned()];
    names.extend(pythons.iter().map(Python::name));
    let without = no_python.map_or_else(String::new, |why| format!(" (no Python: {why})"));
    console::message(&format!("measuring {}{without}", names.join(", ")));
}
