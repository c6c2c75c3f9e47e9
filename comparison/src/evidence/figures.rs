//! Every figure of a run under a name of its own, so that two runs can be held against each other.

use super::{
    Evidence, Told,
    best_for::USES,
    concurrency_type::{cores_at_once, longest_gap},
    everybody, memory, show, wall,
};
use crate::{
    probe::Probe,
    record::Records,
    stats::Figure,
    workload::{COLUMNS, Model, Workload},
};

pub(crate) struct Named {
    /// Rust, or which Python.
    pub(crate) by: String,
    pub(crate) what: String,
    pub(crate) figure: Told<Figure>,
    pub(crate) show: fn(&Told<Figure>) -> String,
}

const MODELS: [Model; 6] = [
    Model::Sequential,
    Model::Threading,
    Model::Multiprocessing,
    Model::MultiprocessingSpawn,
    Model::Asyncio,
    Model::ToThread,
];

/// Those that were measured; of the others there is nothing to compare.
pub(crate) fn all(records: &Records) -> Vec<Named> {
    let mut figures = Vec::new();
    for by in everybody(records) {
        let evidence = &Evidence { records, by };
        let mut add = |what, figure, show| {
            figures.push(Named {
                by: records.name(by),
                what,
                figure,
                show,
            });
        };
        for workload in USES.into_iter().chain([Workload::FileIoCached]) {
            for model in MODELS {
                let job = Probe::Work { workload, model };
                if evidence.is_whole(&[evidence.subject(job)]).is_err() {
                    continue;
                }
                let name = format!("{}, {}", workload.name(), model.name());
                add(name.clone(), evidence.of(job, wall), show::seconds);
                if model != Model::Sequential && workload != Workload::ManyTasks {
                    let speed_up = evidence.speed_up(workload, model);
                    add(format!("{name}, speed-up"), speed_up, show::times);
                }
            }
        }
        for model in COLUMNS {
            let name = model.name();
            let at_once = cores_at_once(evidence, model);
            add(format!("cores at once, {name}"), at_once, show::number);
            let gap = longest_gap(evidence, model);
            add(format!("ticks beside a hog, {name}"), gap, show::seconds);
            for unit in evidence.units(model) {
                let start_join = evidence.of(Probe::StartJoin(*unit), wall);
                let name = unit.name();
                add(format!("start and join, {name}"), start_join, show::seconds);
                let kilobytes = memory::kilobytes(evidence, *unit);
                add(format!("memory, idle {name}"), kilobytes, show::kilobytes);
            }
        }
    }
    figures
}
