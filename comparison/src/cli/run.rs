//! Measures, or loads a file of records, and writes the results.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail, ensure};

use crate::cli::args::Run;
use crate::evidence::gaps::{first_failure, first_missing};
use crate::evidence::tables::claims;
use crate::host::release;
use crate::measure::progress::Progress;
use crate::measure::setup::machine::this_machine;
use crate::measure::setup::{RunContext, python};
use crate::plan::Plan;
use crate::process::{limits, signals};
use crate::record::{NO_PYTHON_WANTED, Python, Records};
use crate::render::{markdown, terminal};
use crate::table::Page;
use crate::{console, measure, output_files};

pub(crate) fn compare(args: &Run, page: fn(&Records) -> Page) -> Result<()> {
    let files: Vec<&PathBuf> = [&args.from, &args.json, &args.markdown]
        .into_iter()
        .flatten()
        .collect();
    if let [one, other] = files[..] {
        ensure!(
            !output_files::is_same(one, other),
            "{} is named twice: give each output a file of its own",
            one.display()
        );
    }
    let mut records = match &args.from {
        Some(path) => Records::load(path)?,
        None => measure(args)?,
    };
    records.claims = claims::json(&records)?;
    write(args, &records, &page(&records))?;
    let mut gap = first_failure(&records);
    if args.from.is_none() {
        // A record that an older version wrote may lack what is measured today; a new run should
        // not.
        gap = gap.or_else(|| first_missing(&records));
    }
    match gap {
        Some(why) => bail!("failed to measure all of it: {why}"),
        None => Ok(()),
    }
}

/// Writes all outputs, and then returns the first error. So the table is printed even if the disk is
/// full, and the samples are saved even if the terminal is closed.
fn write(args: &Run, records: &Records, page: &Page) -> Result<()> {
    let mut results = Vec::new();
    if let Some(path) = &args.json {
        results.push(
            records
                .to_json()
                .and_then(|text| output_files::replace(path, &text)),
        );
    }
    if let Some(path) = &args.markdown {
        let document = markdown::into_document(path, markdown::render(page));
        results.push(document.and_then(|text| output_files::replace(path, &text)));
    }
    let text = terminal::render(page, terminal::width());
    results.push(console::print(&text));
    results.into_iter().collect()
}

fn measure(args: &Run) -> Result<Records> {
    release::require_optimised()?;
    // The outputs are checked before minutes of measuring begin.
    for path in [&args.json, &args.markdown].into_iter().flatten() {
        output_files::check(path)?;
    }
    if let Some(path) = &args.markdown {
        markdown::into_document(path, String::new())?;
    }
    // Before the first child process is started, so that none is missed.
    signals::handle_interruption()?;
    limits::raise_open_files();
    let (pythons, no_python) = match args.no_python {
        true => (Vec::new(), Some(NO_PYTHON_WANTED.into())),
        false => python::find(&args.python)?,
    };
    announce(&pythons, no_python.as_deref());
    let plan = Plan::new(args.quick, args.rounds, &pythons);
    let context = RunContext::new(&plan, pythons);
    // The load average is read before the first measurement adds to it.
    let (machine, started) = (this_machine(), Instant::now());
    let rounds = measure::measure(&plan, &context, &mut Progress::new(&plan))?;
    Ok(Records::new(
        plan.quick,
        context.describe_jobs(),
        machine,
        (context.pythons.clone(), no_python),
        started.elapsed().as_secs_f64(),
        rounds,
    ))
}

fn announce(pythons: &[Python], no_python: Option<&str>) {
    let mut names = vec!["Rust".to_owned()];
    names.extend(pythons.iter().map(Python::name));
    let without = no_python.map_or_else(String::new, |why| format!(" (no Python: {why})"));
    console::message(&format!("measuring {}{without}", names.join(", ")));
}
