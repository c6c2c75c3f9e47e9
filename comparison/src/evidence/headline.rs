//! The answer on one screen: is the chapter right, which model to use, and what it costs.

use std::iter;

use crate::evidence::claims::{CLAIMS, verdict};
use crate::evidence::format;
use crate::evidence::inconclusive::Inconclusive;
use crate::evidence::measured::Measured;
use crate::evidence::rows::best_for::is_among_the_fastest;
use crate::evidence::samples::Evidence;
use crate::plan::examples::GROUP as EXAMPLES;
use crate::record::Records;
use crate::subject::{COLUMNS, Language, Model, Workload};
use crate::table::{Answer, Headline, HeadlineRow};

/// The rows of the chapter's table with what their figures are.
const ROWS: [(&str, &str); 6] = [
    ("Use Case", "computing"),
    ("Concurrency", "cores used"),
    ("GIL", "speed-up"),
    ("Overhead", "start one"),
    ("Memory", "each takes"),
    ("Best For", "vs others"),
];

/// The questions that a reader has, with the job that answers each.
const QUESTIONS: [(&str, Workload); 5] = [
    ("Network", Workload::WebScraping),
    ("1000 connections", Workload::ManyTasks),
    ("Computing", Workload::HeavyComputations),
    ("Data", Workload::DataProcessing),
    ("Files", Workload::FileIo),
];

pub(crate) fn headline(records: &Records) -> Headline {
    let languages: Vec<Language> = records.languages().collect();
    let rust = Evidence {
        records,
        language: Language::Rust,
    };
    let capacity = rust.capacity();
    let mut rows = Vec::new();
    for (claims, (name, figures)) in iter::zip(CLAIMS.chunks(COLUMNS.len()), ROWS) {
        let [threading, multiprocessing, asyncio] = claims else {
            continue;
        };
        let claims = [threading, multiprocessing, asyncio];
        let verdicts = languages.iter().map(|language| {
            claims.map(|claim| {
                let verdict = verdict(records, *language, claim);
                (verdict.mark(), verdict.figure)
            })
        });
        rows.push(HeadlineRow {
            name,
            claims: claims.map(|claim| claim.in_short),
            figures: match (name, &capacity) {
                ("GIL", Ok(capacity)) => format!("max {capacity:.2}x"),
                _ => figures.to_owned(),
            },
            verdicts: verdicts.collect(),
        });
    }
    Headline {
        title: title(records),
        languages: languages
            .iter()
            .map(|language| short_name(records, *language))
            .collect(),
        rows,
        answers: QUESTIONS.map(|question| answer(records, question)).into(),
        warnings: warnings(records),
    }
}

/// Returns a text such as `The chapter's table, measured here: 2 cores, 9 rounds, 118 s`.
fn title(records: &Records) -> String {
    let cores = match records.machine.cores {
        1 => "1 core".to_owned(),
        cores => format!("{cores} cores"),
    };
    let rounds = match most_rounds(records) {
        1 => "1 round".to_owned(),
        rounds => format!("{rounds} rounds"),
    };
    format!(
        "The chapter's table, measured here: {cores}, {rounds}, {:.0} s",
        records.took
    )
}

/// Returns the number of rounds of the group that has most. Some groups need fewer.
fn most_rounds(records: &Records) -> usize {
    let count = |group: &str| {
        let rounds = records.rounds.iter();
        rounds.filter(|round| round.group == group).count()
    };
    let groups = records.rounds.iter().map(|round| round.group.as_str());
    // The examples are not rounds: all copies run at the same time.
    let groups = groups.filter(|group| *group != EXAMPLES);
    let counts = groups.map(count);
    counts.max().unwrap_or(0)
}

/// Returns a name such as `Py 3.11`, for a narrow column. A Python without a GIL has a `t`, as in
/// the names of its programs.
pub(crate) fn short_name(records: &Records, language: Language) -> String {
    let Language::Python(index) = language else {
        return "Rust".into();
    };
    let Some(python) = records.pythons.get(index) else {
        return "Python".into();
    };
    let numbers: Vec<&str> = python.version.split('.').take(2).collect();
    let free = if python.gil { "" } else { "t" };
    format!("Py {}{free}", numbers.join("."))
}

/// Answers a question for each language. Languages with the same answer share it.
fn answer(records: &Records, (question, workload): (&str, Workload)) -> Answer {
    let mut answers: Vec<(Vec<String>, Advice, Vec<String>)> = Vec::new();
    for language in records.languages() {
        let evidence = &Evidence { records, language };
        let name = match (language, records.pythons.len()) {
            (Language::Python(_), 1) => "Python".to_owned(),
            _ => short_name(records, language),
        };
        let (advice, figure) = advice(evidence, workload);
        match answers.iter_mut().find(|(_, same, _)| *same == advice) {
            Some((names, _, figures)) => {
                names.push(name);
                figures.extend(figure);
            }
            None => answers.push((vec![name], advice, figure.into_iter().collect())),
        }
    }
    let answers = answers.into_iter().map(|(names, advice, figures)| {
        let (names, figures) = (names.join(", "), figures.join(", "));
        match (advice.slower, figures.as_str()) {
            (_, "") => format!("{names} {}", advice.models),
            (None, _) => format!("{names} {}, {figures}", advice.models),
            (Some(slower), _) => {
                format!("{names} {}, {figures} vs {}", advice.models, slower.units())
            }
        }
    });
    Answer {
        question: question.to_owned(),
        answer: answers.collect::<Vec<String>>().join("; "),
    }
}

/// What to use for a job.
#[derive(PartialEq)]
struct Advice {
    models: String,
    /// The next model, where the figure is how many times faster than it the best is.
    slower: Option<Model>,
}

/// Returns the models that are best for a job, and what they gain: the speed-up relative to
/// sequential code, or, where there is none, how much longer the next model takes.
fn advice(evidence: &Evidence, workload: Workload) -> (Advice, Option<String>) {
    let (mut best, mut is_unclear) = (Vec::new(), false);
    for model in COLUMNS {
        match is_among_the_fastest(evidence, workload, model) {
            Ok(true) => best.push(model),
            Ok(false) | Err(Inconclusive::NotMeasured) => {}
            Err(_) => is_unclear = true,
        }
    }
    let models = match &best[..] {
        [_, _, _] => "any model".to_owned(),
        [] if is_unclear => "unclear".to_owned(),
        [] => "not measured".to_owned(),
        // Another may be as good if its comparison is unclear; these are, for certain.
        best => either_of(best),
    };
    let (slower, figure) = match best.first() {
        None => (None, None),
        Some(first) if workload == Workload::ManyTasks => next(evidence, *first, &best).unzip(),
        Some(first) => (None, evidence.speed_up(workload, *first).ok()),
    };
    let figure = figure.map(|times| format::shortest_times(&times.figure));
    (Advice { models, slower }, figure)
}

/// Returns the best of the other models, and its time relative to that of the best.
fn next(evidence: &Evidence, first: Model, best: &[Model]) -> Option<(Model, Measured)> {
    let mut next: Option<(Model, Measured)> = None;
    for other in COLUMNS.into_iter().filter(|other| !best.contains(other)) {
        let times = evidence
            .relative_time(Workload::ManyTasks, other, first)
            .ok()?;
        let is_less = |next: &(Model, Measured)| times.figure.median < next.1.figure.median;
        if next.as_ref().is_none_or(is_less) {
            next = Some((other, times));
        }
    }
    next
}

fn either_of(models: &[Model]) -> String {
    let units: Vec<&str> = models.iter().map(|model| model.units()).collect();
    units.join(" or ")
}

fn warnings(records: &Records) -> Vec<String> {
    let mut warnings = Vec::new();
    if records.is_interrupted {
        warnings.push(
            "Partial: the run was interrupted, so there are fewer rounds than usual.".to_owned(),
        );
    }
    if !records.kept.is_empty() {
        let kept = records.kept.join(", ");
        warnings.push(format!("Kept from an earlier run: {kept}."));
    }
    if records.machine.cores == 1 {
        warnings
            .push("On one core nothing runs in parallel, so no computation can gain.".to_owned());
    }
    warnings
}
