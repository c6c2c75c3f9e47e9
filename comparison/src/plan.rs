//! What is measured, how often, and in which company: the things of one group are compared with each other.

use crate::{
    probe::{Probe, Unit, ticker},
    workload::{COLUMNS, Model, Workload, heavy_computations, many_tasks, web_scraping},
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
    /// Fewer samples of the same things. The examples, which do little but sleep, run beside everything else.
    pub(crate) quick: bool,
    pub(crate) groups: Vec<Group>,
    /// Connections in "many tasks".
    pub(crate) tasks: u64,
    /// Seconds for all groups together. When a group's share is used up no round is taken again, and none is begun but
    /// the fewest that a median needs.
    pub(crate) enough: f64,
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
    /// What the jobs are, in words.
    pub(crate) fn jobs(&self) -> Vec<String> {
        vec![
            web_scraping::in_words(),
            heavy_computations::in_words(),
            many_tasks::in_words(self.tasks),
            ticker::in_words(),
        ]
    }

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
            quick,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_its_share_of_the_time() {
        for plan in [Plan::new(true), Plan::new(false)] {
            let until: Vec<f64> = (0..plan.groups.len())
                .map(|group| plan.until(group))
                .collect();
            assert!(until.is_sorted_by(|a, b| a < b), "{until:?}");
            assert!(
                until
                    .last()
                    .is_some_and(|last| (last - plan.enough).abs() < 1e-9),
                "{until:?}"
            );
        }
    }

    #[test]
    fn a_share_is_by_the_time_of_all_rounds() {
        let group = |rounds| Group {
            name: "a group",
            probes: Vec::new(),
            rounds,
            seconds: 0.5,
        };
        let plan = Plan {
            groups: vec![group(1), group(3)],
            enough: 8.0,
            ..Plan::new(true)
        };
        assert_eq!((plan.until(0), plan.until(1)), (2.0, 8.0));
    }
}
