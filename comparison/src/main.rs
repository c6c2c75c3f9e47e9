//! The document's table of differences, from measured data: plan -> measure -> evidence -> table -> render.

mod args;
mod ask;
mod child;
mod children;
mod evidence;
mod examples;
mod group;
mod interrupt;
mod limits;
mod machine;
mod measure;
mod output;
mod plan;
mod probe;
mod progress;
mod record;
mod release;
mod render;
mod sample;
mod server;
mod stats;
mod table;
mod watch;
mod workload;

use anyhow::{Result, bail, ensure};
use args::Args;
use ask::Ask;
use clap::Parser;
use machine::Machine;
use multiprocessing::Entry;
use plan::Plan;
use probe::{example, idle, start_join, ticker, visible};
use progress::Progress;
use record::Records;
use render::{markdown, terminal};
use std::{panic, path::PathBuf, process::ExitCode, time::Instant};
use workload::{heavy_computations, web_scraping};

fn main() -> ExitCode {
    // everything that a process may be started for, by one of the measurements below
    multiprocessing::start([
        example::entry(),
        Entry::new(start_join::nothing),
        Entry::new(idle::say_ready_and_wait),
        Entry::new(visible::write_or_fail),
        Entry::new(ticker::hog),
        Entry::new(web_scraping::scrape),
        Entry::new(heavy_computations::count_primes),
    ]);
    let done = match ask::asked() {
        Some(order) => order.and_then(answer),
        None => compare(&Args::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
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
    }
}

fn compare(args: &Args) -> Result<()> {
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
    let records = match &args.from {
        Some(path) => Records::load(path)?,
        None => measure(args)?,
    };
    let page = evidence::page(&records);
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

fn measure(args: &Args) -> Result<Records> {
    release::or_go_on_as_release()?;
    for path in [&args.json, &args.markdown].into_iter().flatten() {
        output::check(path)?;
    }
    if let Some(path) = &args.markdown {
        markdown::into_document(path, String::new())?; // a document that cannot take the table: better known now
    }
    interrupt::watch()?;
    limits::raise_open_files();
    let (machine, plan, started) = (Machine::this(), Plan::new(args.quick), Instant::now());
    let rounds = measure::measure(&plan, &mut Progress::new(&plan))?;
    Ok(Records::new(
        &plan,
        machine,
        started.elapsed().as_secs_f64(),
        rounds,
    ))
}
