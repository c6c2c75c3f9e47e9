//! The measurements. Each kind is a file, and runs in a fresh process.

pub(crate) mod capacity;
pub(crate) mod example;
pub(crate) mod footprint;
pub(crate) mod idle;
pub(crate) mod start_join;
pub(crate) mod ticker;
pub(crate) mod visible;
mod work;

use anyhow::Result;

use crate::subject::{ChildReport, MeasureRequest, Probe};

/// Takes one sample in this process.
pub(crate) fn measure(request: &MeasureRequest) -> Result<ChildReport> {
    let report = match request.probe {
        Probe::Example(model) => return example::measure(model),
        Probe::Work { workload, model } => return work::measure(workload, model, request),
        Probe::StartJoin(unit) => start_join::measure(unit)?,
        Probe::Idle(unit) => idle::measure(unit)?,
        Probe::Visible(unit) => visible::measure(unit)?,
        Probe::Ticker(model) => ticker::measure(model)?,
        Probe::Capacity => capacity::measure(),
    };
    Ok(ChildReport::Complete(report))
}
