//! A job, run by a model, from the first thread, process or task that it starts to the last that it has joined.

use super::{Order, Report};
use crate::{
    watch::own_cpu,
    workload::{
        Model, Workload, data_processing, database_queries, file_io, heavy_computations,
        many_tasks, network_calls, web_scraping,
    },
};
use anyhow::{Context, Result};
use std::{collections::BTreeSet, time::Instant};

pub(crate) fn measure(workload: Workload, model: Model, order: &Order) -> Result<Report> {
    let server = || {
        order
            .server
            .context("failed to find the server: none was named")
    };
    let folder = order.folder.as_deref();
    let no_folder = "failed to find the folder: none was named";
    if workload == Workload::DatabaseQueries {
        database_queries::check(order.database.as_deref())?;
    }

    let (cpu, start) = (own_cpu(), Instant::now());
    let done = match workload {
        Workload::WebScraping => web_scraping::run(model, server()?),
        Workload::FileIo => file_io::run(model, folder.context(no_folder)?, true),
        Workload::FileIoCached => file_io::run(model, folder.context(no_folder)?, false),
        Workload::NetworkCalls => network_calls::run(model, server()?),
        Workload::DataProcessing => {
            data_processing::run(model, order.workers, folder.context(no_folder)?)
        }
        Workload::HeavyComputations => heavy_computations::run(model, order.workers),
        Workload::DatabaseQueries => {
            database_queries::run(model, folder, order.database.as_deref())
        }
        Workload::ManyTasks => many_tasks::run(model, order.tasks, server()?),
    }?;
    let (wall, cpu) = (start.elapsed().as_secs_f64(), own_cpu() - cpu);
    let processes: BTreeSet<u32> = done.workers.iter().map(|(process, _)| *process).collect();
    let threads: BTreeSet<&(u32, String)> = done.workers.iter().collect();
    Ok(Report::Work {
        wall,
        cpu,
        threads: threads.len() as u64,
        processes: processes.len() as u64,
        most_open: None, // only the server knows
        inputs: done.workers.len() as u64,
        answer: done.answer,
    })
}
