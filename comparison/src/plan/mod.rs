//! The plan of a run: the subjects, the groups of subjects that are sampled together, and how long
//! to measure.

pub(crate) mod examples;
mod groups;
mod table_row;

use std::time::Duration;

use crate::record::Python;
use crate::subject::Subject;

pub(crate) use table_row::TableRow;

/// Subjects that are compared with each other, and so are sampled in turn, round after round.
pub(crate) struct Group {
    /// The chapter's name for it, where it has one.
    pub(crate) name: &'static str,
    pub(crate) subjects: Vec<Subject>,
    /// No more rounds than this are taken: what the group measures varies little.
    pub(crate) most: Option<usize>,
}

/// What the user asked for.
#[derive(Default)]
pub(crate) struct Wishes {
    pub(crate) quick: bool,
    /// How many rounds of each group to take, however long that takes.
    pub(crate) rounds: Option<u32>,
    /// How long to measure.
    pub(crate) time: Option<Duration>,
    /// The rows of the chapter's table to measure; all if there are none.
    pub(crate) only: Vec<TableRow>,
}

/// The run takes one round of each group after the other, again and again: such a pass over all
/// groups is a sweep. So a noisy minute affects a few rounds of each group, and not all rounds of
/// one.
///
/// The run ends when its time is over or when it has its number of rounds, and never because a
/// verdict has been reached: rounds that are taken until one is reached would reach it by chance.
pub(crate) struct Plan {
    pub(crate) quick: bool,
    pub(crate) groups: Vec<Group>,
    /// The number of connections of "many tasks".
    pub(crate) tasks: u64,
    pub(crate) end: End,
    /// Whether to run the chapter's examples beside the groups. They mostly sleep.
    pub(crate) with_examples: bool,
    /// The first sweeps sample Rust alone, so that its half of the table is soon there.
    pub(crate) sweeps_of_rust: usize,
}

/// When the run ends.
#[derive(Clone, Copy)]
pub(crate) enum End {
    /// After this time from the start of the program, but not before each subject has
    /// [`FEWEST`] samples.
    After(Duration),
    /// When each subject has this many samples that count. Rejected ones are repeated, up to twice
    /// the number of rounds: on a machine that is always busy, repeating has to end.
    Rounds(usize),
}

/// The name of the group that measures memory.
pub(crate) const MEMORY: &str = "memory";

/// The rounds that are taken even if time is up: fewer than three samples give no useful interval.
pub(crate) const FEWEST: usize = 3;

/// The seconds of a run of Rust alone, and those that each Python adds: of a quick run and of a full
/// one.
const QUICK: [u64; 2] = [11, 28];
const FULL: [u64; 2] = [58, 60];

impl Plan {
    /// Returns the plan for Rust and `pythons`.
    pub(crate) fn new(wishes: &Wishes, pythons: &[Python]) -> Self {
        let mut groups = groups::groups(pythons);
        if wishes.quick {
            groups::shorten(&mut groups);
        }
        let all = groups.len();
        if !wishes.only.is_empty() {
            groups.retain(|group| wishes.only.iter().any(|row| row.needs(group.name)));
        }
        let [rust, python] = if wishes.quick { QUICK } else { FULL };
        let seconds = rust + python * pythons.len() as u64;
        // A run of some rows takes its share of the time of all of them.
        let share = groups.len() as f64 / all as f64;
        let usual = Duration::from_secs(seconds).mul_f64(share);
        let end = match wishes.rounds {
            Some(rounds) => End::Rounds(rounds as usize),
            None => End::After(wishes.time.unwrap_or(usual)),
        };
        let sweeps_of_rust = match (end, pythons) {
            // Of a quick run the first sweep with Python is soon over, too.
            _ if wishes.quick => 0,
            (End::Rounds(_), _) | (_, []) => 0,
            _ => FEWEST,
        };
        Self {
            quick: wishes.quick,
            groups,
            tasks: 1000,
            end,
            with_examples: wishes.only.is_empty(),
            sweeps_of_rust,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

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
    fn the_usual_run_takes_a_minute_for_rust_and_one_for_each_python() {
        let seconds = |quick, pythons: &[Python]| {
            let wishes = Wishes {
                quick,
                ..Wishes::default()
            };
            match Plan::new(&wishes, pythons).end {
                End::After(time) => time.as_secs(),
                End::Rounds(_) => 0,
            }
        };
        let (one, two) = ([python(true)], [python(true), python(false)]);
        assert!(seconds(false, &[]) < 60 && seconds(false, &one) < 120);
        assert!(seconds(true, &[]) < 12 && seconds(true, &one) < 40);
        assert!(seconds(false, &two) > seconds(false, &one));
    }

    #[test]
    fn a_run_of_some_rows_measures_their_groups_in_less_time() {
        let wishes = Wishes {
            only: vec![TableRow::Overhead, TableRow::Memory],
            ..Wishes::default()
        };
        let plan = Plan::new(&wishes, &[python(true)]);
        let mut names: Vec<&str> = plan.groups.iter().map(|group| group.name).collect();
        names.sort_unstable();
        assert_eq!(names, [MEMORY, "overhead", "start methods", "web scraping"]);
        assert!(matches!(plan.end, End::After(time) if time < Duration::from_secs(60)));
    }

    #[test]
    fn each_group_belongs_to_a_row_and_each_group_of_a_row_exists() {
        let plan = Plan::new(&Wishes::default(), &[python(true)]);
        for group in &plan.groups {
            let rows = TableRow::value_variants();
            assert!(
                rows.iter().any(|row| row.needs(group.name)),
                "{}",
                group.name
            );
        }
        for row in TableRow::value_variants() {
            for name in row.groups() {
                let mut groups = plan.groups.iter();
                assert!(groups.any(|group| group.name == *name), "{name}");
            }
        }
    }

    #[test]
    fn without_a_python_no_group_is_empty() {
        let plan = Plan::new(&Wishes::default(), &[]);
        assert!(plan.groups.iter().all(|group| !group.subjects.is_empty()));
    }

    /// Otherwise each run with an older Python would end with an error.
    #[test]
    fn only_a_python_that_has_interpreters_is_sampled_for_them() {
        let plan = Plan::new(&Wishes::default(), &[python(false), python(true)]);
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
            [Probe::StartJoin(unit), job, Probe::Idle(unit)]
        );
        assert_eq!(older, newer, "all else is sampled of both");
    }
}
