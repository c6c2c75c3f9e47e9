//! The document's table of differences, from measured data: plan -> measure -> evidence -> table -> render.

mod args;
mod ask;
mod child;
mod children;
mod diff;
mod evidence;
mod examples;
mod folder;
mod group;
mod interrupt;
mod job;
mod keeper;
mod limits;
mod machine;
mod measure;
mod output;
mod plan;
mod probe;
mod process_group;
mod progress;
mod python;
mod record;
mod release;
mod render;
mod sample;
mod server;
mod setting;
mod stats;
mod table;
mod watch;
mod workload;

use anyhow::{Context, Result, bail, ensure};
use args::{Args, Command as Asked, Run};
use ask::Ask;
use clap::Parser;
use diff::Diff;
use evidence::claims;
use machine::Machine;
use multiprocessing::Entry;
use plan::Plan;
use probe::{example, idle, start_join, ticker, visible};
use progress::Progress;
use python::Python;
use record::Records;
use render::{markdown, terminal};
use setting::Setting;
use std::{
    env,
    ffi::OsString,
    os::unix::process::CommandExt,
    panic,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};
use table::Page;
#[cfg(feature = "postgresql")]
use workload::postgresql;
use workload::{
    data_processing, database_queries, file_io, heavy_computations, network_calls, web_scraping,
};

fn main() -> ExitCode {
    // everything that a process may be started for, by one of the measurements below
    multiprocessing::start([
        example::entry(),
        Entry::new(start_join::nothing),
        Entry::new(idle::say_ready_and_wait),
        Entry::new(visible::write_or_fail),
        Entry::new(ticker::hog),
        Entry::new(web_scraping::scrape),
        Entry::new(file_io::write_and_read),
        Entry::new(network_calls::call),
        Entry::new(data_processing::count_words),
        Entry::new(heavy_computations::count_primes),
        Entry::new(database_queries::ask),
        #[cfg(feature = "postgresql")]
        Entry::new(postgresql::ask),
    ]);
    let done = match ask::asked() {
        Some(order) => order.and_then(answer).map(|()| ExitCode::SUCCESS),
        None => run(Args::parse()),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// In a process that was started to measure or to serve. Whoever asked shows its last words, so a panic is one line too.
fn answer(order: Ask) -> Result<()> {
    panic::set_hook(Box::new(|panic| {
        output::complain(panic.payload_as_str().unwrap_or("a panic without words"));
    }));
    match order {
        Ask::Measure(order) => ask::say(&serde_json::to_string(&probe::measure(&order)?)?),
        Ask::Serve(service) => server::serve(service),
        Ask::Keep => keeper::keep(),
        Ask::Become { program, args } => {
            let error = as_installed(&program).args(args).exec();
            Err(error).with_context(|| format!("failed to start {}", program.display()))
        }
    }
}

/// A Python without a reader's own settings: a debug mode or another allocator is not what is measured.
fn as_installed(program: &Path) -> Command {
    let mut command = Command::new(program);
    let is_setting = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("PYTHON") && name != "PYTHONHOME" && name != "PYTHON_GIL"
    };
    let names = env::vars_os().map(|(name, _)| name);
    names.filter(is_setting).for_each(|name| {
        command.env_remove(name);
    });
    command
}

fn run(args: Args) -> Result<ExitCode> {
    let done = match args.command {
        None => compare(&args.run, evidence::page),
        Some(Asked::Claims(run)) => compare(&run, evidence::claims_page),
        Some(Asked::Diff { old, new }) => return Ok(differ(&old, &new)),
        Some(Asked::Job {
            workload,
            model,
            server,
        }) => job::job(workload, model, server),
        Some(Asked::Example { model }) => job::example(model),
        Some(Asked::Serve) => job::serve(),
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// As `diff` does: 0 when nothing differs, 1 when something does, 2 when that could not be found out.
fn differ(old: &Path, new: &Path) -> ExitCode {
    let differ = || -> Result<bool> {
        let diff = Diff::of(&Records::load(old)?, &Records::load(new)?);
        output::print(&diff.in_words())?;
        Ok(!diff.is_empty())
    };
    match differ() {
        Ok(differs) => ExitCode::from(u8::from(differs)),
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn compare(args: &Run, page: fn(&Records) -> Page) -> Result<()> {
    let files: Vec<&PathBuf> = [&args.from, &args.json, &args.markdown]
        .into_iter()
        .flatten()
        .collect();
    if let [one, other] = files[..] {
        ensure!(
            !output::is_same(one, other),
            "{} is named twice: give each output a file of its own",
            one.display()
        );
    }
    let mut records = match &args.from {
        Some(path) => Records::load(path)?,
        None => measure(args)?,
    };
    records.claims = claims::json(&records)?;
    let page = page(&records);
    // all of it is tried: a full disk does not cost the table, nor a closed terminal the samples
    let wrote = [
        args.json
            .as_ref()
            .map(|path| output::replace(path, &records.to_json()?)),
        args.markdown.as_ref().map(|path| {
            output::replace(
                path,
                &markdown::into_document(path, markdown::render(&page))?,
            )
        }),
        Some(output::print(&terminal::render(&page, terminal::width()))),
    ];
    wrote.into_iter().flatten().collect::<Result<()>>()?;
    match records.first_gap() {
        Some(why) => bail!("failed to measure all of it: {why}"),
        None => Ok(()),
    }
}

/// Says what is measured, before the files of the jobs are made and minutes of measuring begin.
fn announce(pythons: &[Python], no_python: Option<&str>) {
    let pythons = pythons.iter().map(Python::name);
    let names: Vec<String> = ["Rust".to_owned()].into_iter().chain(pythons).collect();
    let without = no_python.map_or_else(String::new, |why| format!(" (no Python: {why})"));
    output::complain(&format!("measuring {}{without}", names.join(", ")));
}

fn measure(args: &Run) -> Result<Records> {
    release::or_go_on_as_release()?;
    for path in [&args.json, &args.markdown].into_iter().flatten() {
        output::check(path)?;
    }
    if let Some(path) = &args.markdown {
        markdown::into_document(path, String::new())?; // a document that cannot take the table: better known now
    }
    interrupt::watch()?;
    limits::raise_open_files();
    let (pythons, no_python) = match args.no_python {
        true => (Vec::new(), Some("--no-python was given".into())),
        false => python::find(&args.python)?,
    };
    let plan = Plan::new(args.quick, args.rounds, pythons.len());
    let database = probe::database_of_environment();
    announce(&pythons, no_python.as_deref());
    let setting = Setting::new(&plan, pythons, database);
    let (machine, started) = (Machine::this(), Instant::now());
    let rounds = measure::measure(&plan, &setting, &mut Progress::new(&plan))?;
    Ok(Records::new(
        plan.quick,
        setting.jobs(),
        machine,
        (setting.pythons.clone(), no_python),
        started.elapsed().as_secs_f64(),
        rounds,
    ))
}
