//! What is measured, how often, and in which company: the things of one group are compared with each other.

mod groups;

use crate::probe::Subject;

/// Things that are compared, and so are sampled in turn, round after round.
pub(crate) struct Group {
    /// In the document's words where it has them.
    pub(crate) name: &'static str,
    pub(crate) subjects: Vec<Subject>,
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

    /// For this program and so many Pythons; `rounds` stands in place of each group's own number.
    pub(crate) fn new(quick: bool, rounds: Option<u32>, pythons: usize) -> Plan {
        let mut groups = groups::groups(quick, pythons);
        if let Some(rounds) = rounds {
            for group in &mut groups {
                group.rounds = rounds as usize;
            }
        }
        let seconds: f64 = groups
            .iter()
            .map(|group| group.seconds * group.rounds as f64)
            .sum();
        Plan {
            quick,
            groups,
            tasks: 1000,
            // with time to take some rounds again
            enough: seconds * 1.05,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_has_its_share_of_the_time() {
        for plan in [Plan::new(true, None, 0), Plan::new(false, None, 1)] {
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
    fn each_group_has_the_rounds_that_were_asked_for() {
        let plan = Plan::new(false, Some(30), 1);
        assert!(plan.groups.iter().all(|group| group.rounds == 30));
        assert!(plan.enough > Plan::new(false, None, 1).enough);
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
            enough: 8.0,
            ..Plan::new(true, None, 0)
        };
        assert_eq!((plan.until(0), plan.until(1)), (2.0, 8.0));
    }
}
