//! A job, run by a model, from the first thread, process or task that it starts to the last that it has joined.

use super::{Order, Report};
use crate::{
    watch::own_cpu,
    workload::{Model, Workload, heavy_computations, many_tasks, web_scraping},
};
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeSet, time::Instant};

pub(crate) fn measure(workload: Workload, model: Model, order: &Order) -> Result<Report> {
    let server = order
        .server
        .context("failed to find the server: none was named");
    let (cpu, start) = (own_cpu(), Instant::now());
    let (parts, expected) = match workload {
        Workload::WebScraping => (web_scraping::run(model, server?)?, web_scraping::answer()),
        Workload::HeavyComputations => {
            (heavy_computations::run(model)?, heavy_computations::ANSWER)
        }
        Workload::ManyTasks => (many_tasks::run(model, order.tasks, server?)?, order.tasks),
    };
    let (wall, cpu) = (start.elapsed().as_secs_f64(), own_cpu() - cpu);
    let answer: u64 = parts.iter().map(|part| part.answer).sum();
    ensure!(
        answer == expected,
        "the answer was {answer} and should have been {expected}"
    );
    let processes: BTreeSet<u32> = parts.iter().map(|part| part.process).collect();
    let threads: BTreeSet<(u32, &str)> = parts
        .iter()
        .map(|part| (part.process, part.thread.as_str()))
        .collect();
    Ok(Report::Work {
        wall,
        cpu,
        threads: threads.len() as u64,
        processes: processes.len() as u64,
        most_open: None, // only the server knows
        inputs: parts.len() as u64,
    })
}
