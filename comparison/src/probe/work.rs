//! Runs a job by a model, and measures from the first thread, process or task that it starts to the
//! last that it joins.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::Result;

use crate::host::cpu::own_cpu;
use crate::subject::{ChildReport, MeasureRequest, Model, Workload};
use crate::workload::job;

pub(super) fn measure(
    workload: Workload,
    model: Model,
    request: &MeasureRequest,
) -> Result<ChildReport> {
    let job = job(workload);
    if let Some(check) = job.check {
        check(request)?;
    }
    // After the check, which may connect to a database.
    let (cpu, start) = (own_cpu(), Instant::now());
    let result = (job.run)(model, request)?;
    // The clock is read first: reading the CPU time takes a few microseconds.
    let (wall, cpu) = (start.elapsed().as_secs_f64(), own_cpu() - cpu);
    let threads: BTreeSet<&(u32, String)> = result.workers.iter().collect();
    let processes: BTreeSet<u32> = result.workers.iter().map(|(process, _)| *process).collect();
    Ok(ChildReport::Work {
        wall,
        cpu,
        threads: threads.len() as u64,
        processes: processes.len() as u64,
        inputs: result.workers.len() as u64,
        answer: result.answer,
    })
}
