//! What differs between two runs: verdicts, and figures that moved by more than their intervals.

use crate::{
    evidence::{
        claims::{CLAIMS, verdicts},
        figures::{self, Named},
    },
    record::Records,
};

/// What differs, and what is only to be known.
#[derive(Default)]
pub(crate) struct Diff {
    verdicts: Vec<String>,
    moved: Vec<String>,
    /// How many verdicts and figures both runs have.
    compared: [usize; 2],
    notes: Vec<String>,
}

impl Diff {
    pub(crate) fn of(old: &Records, new: &Records) -> Diff {
        let mut diff = Diff {
            notes: notes(old, new),
            ..Diff::default()
        };
        diff.compare_verdicts(old, new);
        let before = figures::all(old);
        for now in figures::all(new) {
            let then = before
                .iter()
                .find(|then| (&then.by, &then.what) == (&now.by, &now.what));
            if let Some(then) = then {
                diff.compare_figures(then, &now);
            }
        }
        diff
    }

    /// Claim by claim and name by name; who is in one run only is told in the notes.
    fn compare_verdicts(&mut self, old: &Records, new: &Records) {
        for claim in &CLAIMS {
            let before = verdicts(old, claim);
            for (who, now) in verdicts(new, claim) {
                let Some((_, then)) = before.iter().find(|(other, _)| *other == who) else {
                    continue;
                };
                self.compared[0] += 1;
                if then.word() != now.word() {
                    let (name, then, now) = (claim.name(), then.sentence(), now.sentence());
                    self.verdicts
                        .push(format!("{name}, {who}: {then} -> {now}"));
                }
            }
        }
    }

    fn compare_figures(&mut self, then: &Named, now: &Named) {
        let name = format!("{}: {}", now.by, now.what);
        let (Ok(old), Ok(new)) = (&then.figure, &now.figure) else {
            return; // a figure that is not known has not moved; verdicts that hang on it say so themselves
        };
        self.compared[1] += 1;
        if new.low > old.high || new.high < old.low {
            let percent = (new.median / old.median - 1.0) * 100.0;
            let [old, new] = [then, now].map(|named| (named.show)(&named.figure));
            self.moved
                .push(format!("{name}: {old} -> {new}, {percent:+.0} %"));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.moved.is_empty()
    }

    pub(crate) fn in_words(&self) -> String {
        let mut text = String::new();
        for note in &self.notes {
            text += &format!("{note}\n");
        }
        let [verdicts, figures] = self.compared;
        text += &list("verdicts changed", verdicts, &self.verdicts);
        text += &list(
            "figures moved by more than their intervals",
            figures,
            &self.moved,
        );
        text
    }
}

/// `None of 18 verdicts changed.`, or how many and each on a line.
fn list(what: &str, of: usize, lines: &[String]) -> String {
    match lines {
        [] => format!("None of {of} {what}.\n"),
        some => format!("{} of {of} {what}:\n  {}\n", some.len(), some.join("\n  ")),
    }
}

/// What makes the two runs hard to compare.
fn notes(old: &Records, new: &Records) -> Vec<String> {
    let mut notes = Vec::new();
    let mut differ = |what: &str, old: String, new: String| {
        if old != new {
            notes.push(format!("The {what} differ: {old}, and then {new}."));
        }
    };
    let machine = |records: &Records| {
        let machine = &records.machine;
        format!(
            "{} with {} cores, {}",
            machine.cpu, machine.cores, machine.kernel
        )
    };
    differ("machines", machine(old), machine(new));
    differ("jobs", old.jobs.join(" "), new.jobs.join(" "));
    let names = |records: &Records| {
        let names = records.pythons.iter().map(crate::python::Python::name);
        let names: Vec<_> = names.collect();
        if names.is_empty() {
            "none".into()
        } else {
            names.join(" and ")
        }
    };
    differ("Pythons", names(old), names(new));
    let kind = |records: &Records| if records.quick { "quick" } else { "full" }.to_owned();
    differ("kinds of run", kind(old), kind(new));
    notes
}
