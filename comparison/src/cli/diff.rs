//! Compares two runs: verdicts that changed, and figures that moved by more than their intervals.

use crate::evidence::claims::{CLAIMS, verdicts};
use crate::evidence::figures::{self, NamedFigure};
use crate::record::{Python, Records};
use crate::render::terminal::wrapped;

/// Smaller changes, in percent, are left out: they decide nothing.
const SMALLEST_CHANGE: f64 = 5.0;

#[derive(Default)]
pub(crate) struct Diff {
    verdicts: Vec<String>,
    figures: Vec<String>,
    /// The number of verdicts and of figures that both runs have.
    compared_verdicts: usize,
    compared_figures: usize,
    notes: Vec<String>,
}

impl Diff {
    pub(crate) fn new(old: &Records, new: &Records) -> Self {
        let mut diff = Self {
            notes: notes(old, new),
            ..Self::default()
        };
        diff.compare_verdicts(old, new);
        let old = figures::all(old);
        for figure in figures::all(new) {
            let is_same =
                |old: &&NamedFigure| old.language == figure.language && old.name == figure.name;
            if let Some(old) = old.iter().find(is_same) {
                diff.compare_figure(old, &figure);
            }
        }
        diff
    }

    /// Compares the verdicts of the languages that both runs have.
    fn compare_verdicts(&mut self, old: &Records, new: &Records) {
        for claim in &CLAIMS {
            let before = verdicts(old, claim);
            for (language, now) in verdicts(new, claim) {
                let Some((_, then)) = before.iter().find(|(other, _)| *other == language) else {
                    continue;
                };
                self.compared_verdicts += 1;
                if then.word() != now.word() {
                    let (name, then, now) = (claim.name(), then.sentence(), now.sentence());
                    self.verdicts
                        .push(format!("{name}, {language}: {then} -> {now}"));
                }
            }
        }
    }

    /// Compares a figure that both runs know. If only one of them does, the verdicts that depend on
    /// it differ.
    fn compare_figure(&mut self, old: &NamedFigure, new: &NamedFigure) {
        let (Ok(then), Ok(now)) = (&old.figure, &new.figure) else {
            return;
        };
        self.compared_figures += 1;
        let percent = (now.median / then.median - 1.0) * 100.0;
        let is_outside = now.low > then.high || now.high < then.low;
        if is_outside && percent.abs() >= SMALLEST_CHANGE {
            let (then, now) = ((old.format)(then), (new.format)(now));
            let (language, name) = (&new.language, &new.name);
            self.figures.push(format!(
                "{language}: {name}: {then} -> {now}, {percent:+.0} %"
            ));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.figures.is_empty()
    }

    /// Returns the differences as text, in lines of at most `width` columns.
    pub(crate) fn describe(&self, width: u16) -> String {
        let mut text = String::new();
        for note in &self.notes {
            text += &format!("{}\n", wrapped(note, width));
        }
        text += &list(
            "verdicts changed",
            self.compared_verdicts,
            &self.verdicts,
            width,
        );
        text += &list(
            "figures moved by more than their intervals, and by 5 % or more",
            self.compared_figures,
            &self.figures,
            width,
        );
        text
    }
}

/// Returns `None of 18 verdicts changed.`, or the number of changes and a paragraph for each.
fn list(what: &str, of: usize, changes: &[String], width: u16) -> String {
    if changes.is_empty() {
        return format!("None of {of} {what}.\n");
    }
    let mut text = format!("{} of {of} {what}:\n", changes.len());
    for change in changes {
        let lines = wrapped(change, width - 4).replace('\n', "\n    ");
        text += &format!("  {lines}\n");
    }
    text
}

/// Describes what makes the two runs hard to compare.
fn notes(old: &Records, new: &Records) -> Vec<String> {
    let mut notes = Vec::new();
    let mut compare = |what: &str, old: String, new: String| {
        if old != new {
            notes.push(format!("The {what} differ: {old}, and then {new}."));
        }
    };
    compare("machines", machine(old), machine(new));
    compare("jobs", old.jobs.join(" "), new.jobs.join(" "));
    compare("Pythons", pythons(old), pythons(new));
    compare("kinds of run", kind(old), kind(new));
    notes
}

fn machine(records: &Records) -> String {
    let machine = &records.machine;
    format!(
        "{} with {} cores, {}",
        machine.cpu, machine.cores, machine.kernel
    )
}

fn pythons(records: &Records) -> String {
    let names: Vec<String> = records.pythons.iter().map(Python::name).collect();
    match names[..] {
        [] => "none".into(),
        _ => names.join(" and "),
    }
}

fn kind(records: &Records) -> String {
    if records.quick { "quick" } else { "full" }.to_owned()
}
