//! All figures of a run with unique names, so that two runs can be compared.

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::rows::best_for::uses;
use crate::evidence::rows::concurrency_type::longest_delay;
use crate::evidence::rows::memory;
use crate::evidence::samples::{Evidence, wall};
use crate::record::Records;
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Model, Probe, Workload};
use crate::workload::job;

pub(crate) struct NamedFigure {
    /// `Rust`, or the name and version of a Python.
    pub(crate) language: String,
    pub(crate) name: String,
    pub(crate) figure: Known<Figure>,
    pub(crate) format: fn(&Figure) -> String,
}

const MODELS: [Model; 8] = [
    Model::Sequential,
    Model::Threading,
    Model::Multiprocessing,
    Model::MultiprocessingSpawn,
    Model::MultiprocessingForkserver,
    Model::Interpreters,
    Model::Asyncio,
    Model::ToThread,
];

/// Returns the figures of everything that was measured.
pub(crate) fn all(records: &Records) -> Vec<NamedFigure> {
    let mut figures = Vec::new();
    for language in records.languages() {
        let evidence = &Evidence { records, language };
        let mut add = |name, figure, format| {
            figures.push(NamedFigure {
                language: records.name(language),
                name,
                figure,
                format,
            });
        };
        for workload in uses().chain([Workload::FileIoCached]) {
            for model in MODELS {
                let probe = Probe::Work { workload, model };
                if evidence
                    .require_samples(&[evidence.subject(probe)])
                    .is_err()
                {
                    continue;
                }
                let name = format!("{}, {}", job(workload).name, model.name());
                let time = format::figure(evidence.job_time(workload, model));
                add(name.clone(), time, format::seconds);
                if model != Model::Sequential && workload != Workload::ManyTasks {
                    let speed_up = format::figure(evidence.speed_up(workload, model));
                    add(format!("{name}, speed-up"), speed_up, format::times);
                }
            }
        }
        for model in COLUMNS {
            let name = model.name();
            let cores = format::figure(evidence.cores_used(model));
            add(format!("CPU utilisation, {name}"), cores, format::number);
            let delay = format::figure(longest_delay(evidence, model));
            add(
                format!("delay beside a CPU hog, {name}"),
                delay,
                format::seconds,
            );
            for unit in evidence.units(model) {
                let name = unit.name();
                let start_join = format::figure(evidence.figure_of(Probe::StartJoin(unit), wall));
                add(
                    format!("start and join, {name}"),
                    start_join,
                    format::seconds,
                );
                let kilobytes = memory::kilobytes(evidence, unit);
                add(format!("memory, idle {name}"), kilobytes, format::kilobytes);
            }
        }
    }
    figures
}
