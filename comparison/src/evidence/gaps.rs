//! What a run failed to measure.

use crate::plan::{Plan, examples};
use crate::record::{Outcome, Records};
use crate::subject::Subject;

/// Returns the name of the first sample that failed, and why.
pub(crate) fn first_failure(records: &Records) -> Option<String> {
    for round in &records.rounds {
        for sample in &round.samples {
            if let Outcome::Failed(why) = &sample.outcome {
                return Some(format!("{}, {}: {why}", round.group, sample.subject));
            }
        }
    }
    None
}

/// Returns the name of the first subject of the plan that has no sample.
pub(crate) fn first_missing(records: &Records, plan: &Plan) -> Option<String> {
    let pythons = records.pythons.len();
    let mut planned: Vec<(&str, Subject)> = Vec::new();
    for group in &plan.groups {
        planned.extend(group.subjects.iter().map(|subject| (group.name, *subject)));
    }
    if plan.with_examples {
        for subject in examples::subjects(pythons) {
            planned.push((examples::GROUP, subject));
        }
    }
    let is_sampled = |subject: Subject| {
        let mut samples = records.rounds.iter().flat_map(|round| &round.samples);
        samples.any(|sample| sample.subject == subject)
    };
    let missing = planned
        .into_iter()
        .find(|(_, subject)| !is_sampled(*subject));
    missing.map(|(group, subject)| format!("{group}, {subject}: there is no sample of it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::tests::{CALM, records, scraping};
    use crate::plan::Wishes;

    #[test]
    fn the_first_failure_is_named_with_its_reason() {
        let mut records = scraping(&CALM, 2.0, 4.0, 1.0);
        assert_eq!(first_failure(&records), None);
        records.rounds[3].samples[1].outcome = Outcome::Failed("killed".into());
        assert_eq!(
            first_failure(&records).as_deref(),
            Some("job, threading: killed")
        );
    }

    #[test]
    fn the_first_subject_without_a_sample_is_named() {
        let plan = Plan::new(&Wishes::default(), &[]);
        let missing = first_missing(&records(2, Vec::new()), &plan);
        assert_eq!(
            missing.as_deref(),
            Some("web scraping, sequential: there is no sample of it")
        );
        let missing = first_missing(&scraping(&CALM, 2.0, 4.0, 1.0), &plan);
        assert_eq!(
            missing.as_deref(),
            Some("file I/O, sequential: there is no sample of it")
        );
    }
}
