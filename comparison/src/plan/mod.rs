//! The plan of a run: the subjects, the number of rounds, and the groups of subjects that are
//! sampled together.

pub(crate) mod examples;
mod groups;

use crate::record::Python;
use crate::subject::Subject;

/// Subjects that are compared with each other, and so are sampled in turn, round after round.
pub(crate) struct Group {
    /// The chapter's name for it, where it has one.
    pub(crate) name: &'static str,
    pub(crate) subjects: Vec<Subject>,
    pub(crate) rounds: usize,
    /// The approximate seconds that a round takes, for the first estimate of the time left.
    pub(crate) seconds: f64,
}

pub(crate) struct Plan {
    /// Whether to take fewer samples of the same subjects, and to run the examples at the same time
    /// as the groups. The examples mostly sleep.
    pub(crate) quick: bool,
    pub(crate) groups: Vec<Group>,
    /// The number of connections of "many tasks".
    pub(crate) tasks: u64,
    /// The seconds for all groups together. When a group has used up its share, no round is
    /// repeated, and only the [`FEWEST`] rounds are taken.
    pub(crate) time_limit: f64,
}

/// The name of the group that measures memory.
pub(crate) const MEMORY: &str = "memory";

/// The rounds that are taken even if time is up: fewer than three samples give no useful interval.
pub(crate) const FEWEST: usize = 3;

impl Plan {
    /// Returns the plan for Rust and `pythons`. `rounds` replaces the number of rounds of each group.
    pub(crate) fn new(quick: bool, rounds: Option<u32>, pythons: &[Python]) -> Self {
        let mut groups = groups::groups(quick, pythons);
        if let Some(rounds) = rounds {
            for group in &mut groups {
                group.rounds = rounds as usize;
            }
        }
        // 5 % more than all rounds take, for rounds that are repeated
        // The limit covers all groups together, so that a quick group leaves time to a slow one.
        let time_limit = seconds(&groups) * 1.05;
        Self {
            quick,
            groups,
            tasks: 1000,
            time_limit,
        }
    }

    /// Returns the seconds from the start of the first group until this one should be done. Each
    /// group gets a share of the time limit in proportion to the planned time of its rounds.
    pub(crate) fn deadline(&self, group: usize) -> f64 {
        self.time_limit * seconds(&self.groups[..=group]) / seconds(&self.groups)
    }
}

/// Returns the planned seconds of all rounds.
fn seconds(groups: &[Group]) -> f64 {
    let seconds = |group: &Group| group.seconds * group.rounds as f64;
    groups.iter().map(seconds).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::{Language, Model, Probe, Unit, Workload};

    fn python(interpreters: bool) -> Python {
        Python {
            executable: "/a/python".into(),
            implementation: "CPython".into(),
            version: "3.14.0".into(),
            gil: true,
            build: "a compiler".into(),
            sqlite: None,
            interpreters,
        }
    }

    #[test]
    fn each_group_has_its_share_of_the_time() {
        for plan in [
            Plan::new(true, None, &[]),
            Plan::new(false, None, &[python(true)]),
        ] {
            let deadlines: Vec<f64> = (0..plan.groups.len())
                .map(|group| plan.deadline(group))
                .collect();
            assert!(deadlines.is_sorted_by(|a, b| a < b), "{deadlines:?}");
            assert!(
                deadlines
                    .last()
                    .is_some_and(|last| (last - plan.time_limit).abs() < 1e-9),
                "{deadlines:?}"
            );
        }
    }

    #[test]
    fn each_group_has_the_rounds_that_were_asked_for() {
        let plan = Plan::new(false, Some(30), &[python(true)]);
        assert!(plan.groups.iter().all(|group| group.rounds == 30));
        assert!(plan.time_limit > Plan::new(false, None, &[python(true)]).time_limit);
    }

    /// Otherwise each run with an older Python would end with an error.
    #[test]
    fn only_a_python_that_has_interpreters_is_sampled_for_them() {
        let plan = Plan::new(true, None, &[python(false), python(true)]);
        let subjects = |index| {
            let groups = plan.groups.iter();
            let subjects = groups.flat_map(|group| &group.subjects);
            let language = Language::Python(index);
            let of_one = subjects.filter(move |subject| subject.language == language);
            of_one.map(|subject| subject.probe).collect::<Vec<Probe>>()
        };
        let (older, mut newer) = (subjects(0), subjects(1));
        let interpreters = newer.extract_if(.., |probe| probe.needs_interpreters());
        let interpreters: Vec<Probe> = interpreters.collect();
        let job = Probe::Work {
            workload: Workload::HeavyComputations,
            model: Model::Interpreters,
        };
        let unit = Unit::Interpreter;
        assert_eq!(
            interpreters,
            [job, Probe::StartJoin(unit), Probe::Idle(unit)]
        );
        assert_eq!(older, newer, "all else is sampled of both");
        let without = Plan::new(true, None, &[python(false), python(false)]);
        assert!(plan.time_limit > without.time_limit);
    }

    #[test]
    fn a_share_is_by_the_time_of_all_rounds() {
        let group = |rounds| Group {
            name: "a group",
            subjects: Vec::new(),
            rounds,
            seconds: 0.5,
        };
        let plan = Plan {
            groups: vec![group(1), group(3)],
            time_limit: 8.0,
            ..Plan::new(true, None, &[])
        };
        assert_eq!((plan.deadline(0), plan.deadline(1)), (2.0, 8.0));
    }
}
