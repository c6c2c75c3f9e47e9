//! What is measured, how often, and in which company: the things of one group are compared with each other.

use crate::{
    probe::{Probe, Unit},
    workload::{COLUMNS, Model, Workload},
};

/// Things that are compared, and so are sampled in turn, round after round.
pub(crate) struct Group {
    /// In the document's words where it has them.
    pub(crate) name: &'static str,
    pub(crate) probes: Vec<Probe>,
    pub(crate) rounds: usize,
    /// About how many seconds a round takes, for the first estimate of the time left.
    pub(crate) seconds: f64,
}

pub(crate) struct Plan {
    pub(crate) groups: Vec<Group>,
    /// Connections in "many tasks".
    pub(crate) tasks: u64,
    /// Seconds for all groups together. When a group's share is used up no round is taken again, and none is begun but
    /// the fewest that a median needs.
    pub(crate) enough: f64,
    /// Whether the examples, which do little but sleep, run beside everything else.
    pub(crate) examples_beside: bool,
}

/// Rounds that are taken even when time is up: fewer give no interval worth its name.
pub(crate) const FEWEST: usize = 3;
/// Copies of each example, a moment apart.
pub(crate) const EXAMPLES: usize = 3;

const UNITS: [Unit; 7] = [
    Unit::Thread,
    Unit::Fork,
    Unit::Spawn,
    Unit::Tokio,
    Unit::TokioThreads,
    Unit::AsyncStd,
    Unit::Smol,
];

impl Plan {
    /// Seconds from the first group's beginning until this group should be done.
    pub(crate) fn until(&self, group: usize) -> f64 {
        let seconds = |groups: &[Group]| {
            groups
                .iter()
                .map(|group| group.seconds * group.rounds as f64)
                .sum::<f64>()
        };
        self.enough * seconds(&self.groups[..=group]) / seconds(&self.groups)
    }

    pub(crate) fn new(quick: bool) -> Plan {
        let all = [
            Model::Sequential,
            Model::Threading,
            Model::Multiprocessing,
            Model::Asyncio,
        ];
        let written = [Unit::Thread, Unit::Fork, Unit::Spawn, Unit::Tokio].map(Probe::Visible);
        let group = |name, probes: &[&[Probe]], quick_rounds, full_rounds, seconds| Group {
            name,
            probes: probes.concat(),
            rounds: if quick { quick_rounds } else { full_rounds },
            seconds,
        };
        Plan {
            groups: vec![
                group(
                    "web scraping",
                    &[&work(Workload::WebScraping, &all)],
                    5,
                    12,
                    0.65,
                ),
                group(
                    "heavy computations",
                    &[&[Probe::Capacity], &work(Workload::HeavyComputations, &all)],
                    5,
                    10,
                    // with time to take some again: it is the group that feels a busy machine most
                    if quick { 1.1 } else { 1.6 },
                ),
                group(
                    "many tasks",
                    &[&work(Workload::ManyTasks, &COLUMNS)],
                    3,
                    7,
                    if quick { 0.7 } else { 1.25 },
                ),
                group("overhead", &[&UNITS.map(Probe::StartJoin)], 5, 12, 0.2),
                group("memory", &[&UNITS.map(Probe::Idle), &written], 3, 6, 0.9),
                group(
                    "concurrency type",
                    &[&COLUMNS.map(Probe::Ticker)],
                    3,
                    6,
                    0.35,
                ),
            ],
            tasks: if quick { 1000 } else { 2000 },
            enough: if quick { 13.0 } else { 47.0 },
            examples_beside: quick,
        }
    }
}

fn work(workload: Workload, models: &[Model]) -> Vec<Probe> {
    models
        .iter()
        .map(|model| Probe::Work {
            workload,
            model: *model,
        })
        .collect()
}
