//! The notes below the tables: how the figures were measured, where, and what was rejected.

use std::collections::BTreeMap;

use crate::evidence::format;
use crate::evidence::samples::Evidence;
use crate::plan::examples::GROUP as EXAMPLES;
use crate::record::median::{Figure, confidence};
use crate::record::{Machine, NO_PYTHON_WANTED, Noise, Python, Records, Round};
use crate::subject::{Model, Workload};

pub(crate) fn notes(records: &Records) -> Vec<String> {
    let mut notes = vec![machine(&records.machine)];
    notes.extend(pythons(records));
    notes.push(how(records));
    notes.extend(place_of_files(records));
    notes.extend(page_cache(records));
    notes.push(noise(records));
    notes
}

fn machine(machine: &Machine) -> String {
    let cores = match machine.cores {
        1 => "1 core that may be used".to_owned(),
        cores => format!("{cores} cores that may be used"),
    };
    let lent = match machine.is_virtual {
        Some(true) => ", a virtual machine",
        Some(false) => ", no virtual machine",
        None => "",
    };
    let load = machine
        .load
        .map(|load| format!(", load average over the minute before: {load:.2}"));
    format!(
        "Machine: {}, {cores}{lent}, {}{}.",
        machine.cpu,
        machine.kernel,
        load.unwrap_or_default()
    )
}

/// Describes the Pythons, or says how to get one.
fn pythons(records: &Records) -> Vec<String> {
    let mut notes: Vec<String> = records.pythons.iter().map(describe_python).collect();
    if let Some(why) = &records.no_python {
        let mut note = format!("Python was not measured: {why}.");
        if why != NO_PYTHON_WANTED {
            note += " It needs python3, 3.9 or newer, on the PATH (apt install python3), or one that \
                     is named with --python PATH.";
        }
        notes.push(note);
    }
    notes
}

fn describe_python(python: &Python) -> String {
    format!("{}: {}.", python.name(), python.executable.display())
}

fn how(records: &Records) -> String {
    let (first, ended) = (
        if records.quick {
            "A quick run of"
        } else {
            "A run of"
        },
        if records.is_interrupted {
            ", which was interrupted"
        } else {
            ""
        },
    );
    format!(
        "{first} {:.0} s{ended}. Each figure is a median, with an interval that contains the true median with a confidence \
         of 95 % or more from 6 samples on ({:.0} % for 5, {:.0} % for 3). A figure of noisy rounds begins with ~.",
        records.took,
        confidence(5) * 100.0,
        confidence(3) * 100.0
    )
}

/// Returns where the files were, which the list of jobs ends with.
fn place_of_files(records: &Records) -> Option<String> {
    let place = records
        .jobs
        .iter()
        .find(|text| text.starts_with("The files were in"));
    place.cloned()
}

/// Returns how much of the time of file I/O the page cache takes; the disk takes the rest.
fn page_cache(records: &Records) -> Option<String> {
    let mut parts = Vec::new();
    for language in records.languages() {
        let evidence = &Evidence { records, language };
        let whole = sequential_time(evidence, Workload::FileIo);
        let cached = sequential_time(evidence, Workload::FileIoCached);
        if let (Some(whole), Some(cached)) = (whole, cached) {
            let [whole, cached] = [whole, cached].map(|figure| format::seconds(&figure));
            parts.push(format!("{} {cached} of {whole}", records.name(language)));
        }
    }
    (!parts.is_empty()).then(|| {
        format!(
            "The page cache's part of file I/O, one file after another: {}. The rest is waiting for the disk.",
            parts.join(", ")
        )
    })
}

fn sequential_time(evidence: &Evidence, workload: Workload) -> Option<Figure> {
    let time = evidence.job_time(workload, Model::Sequential);
    Some(time.ok()?.figure)
}

/// Describes which rounds and samples were rejected, and why, and the noise in the rest. The
/// examples are left out: they sleep, and no round of theirs is rejected.
fn noise(records: &Records) -> String {
    let rounds = records.rounds.iter();
    let rounds: Vec<&Round> = rounds.filter(|round| round.group != EXAMPLES).collect();
    let accepted = rounds.iter().filter(|round| round.rejected.is_empty());
    let accepted: Vec<&Noise> = accepted.map(|round| &round.noise).collect();
    rejected_rounds(&rounds) + &rejected_samples(records) + &noise_in_accepted(&accepted)
}

fn rejected_rounds(rounds: &[&Round]) -> String {
    let mut by_group: BTreeMap<&str, usize> = BTreeMap::new();
    // The reasons without their numbers, each with the number of rounds and the first text.
    let mut reasons: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for round in rounds.iter().filter(|round| !round.rejected.is_empty()) {
        *by_group.entry(&round.group).or_default() += 1;
        for reason in &round.rejected {
            // Reasons that differ only in their numbers are one kind.
            let kind = reason.replace(|letter: char| letter.is_ascii_digit() || letter == '.', "");
            reasons.entry(kind).or_insert((0, reason)).0 += 1;
        }
    }
    if by_group.is_empty() {
        return format!("Noise: none of {} rounds was noisy.", rounds.len());
    }
    let mut groups = Vec::new();
    for (group, rejected) in by_group {
        let all = rounds.iter().filter(|round| round.group == group).count();
        groups.push(format!("{rejected} of {all} of {group}"));
    }
    let mut texts = Vec::new();
    for (count, first) in reasons.into_values() {
        texts.push(match count {
            1 => first.to_owned(),
            _ => format!("{first} ({count} times)"),
        });
    }
    format!(
        "Noise: noisy rounds, which count only if their noise could not change a verdict: {}. The reasons, each with its \
         first figures: {}.",
        groups.join(", "),
        texts.join("; ")
    )
}

/// Describes samples that were rejected in accepted rounds.
fn rejected_samples(records: &Records) -> String {
    let rounds = records.rounds.iter();
    let accepted = rounds.filter(|round| round.rejected.is_empty());
    let samples = accepted.flat_map(|round| &round.samples);
    let reasons: Vec<&String> = samples
        .filter_map(|sample| sample.rejected.as_ref())
        .collect();
    match reasons[..] {
        [] => String::new(),
        [first, ..] => format!(
            " In the other rounds, {} single samples were left out: {first} (the first of them).",
            reasons.len()
        ),
    }
}

/// Describes the most noise in an accepted round, if there is one.
fn noise_in_accepted(noise: &[&Noise]) -> String {
    if noise.is_empty() {
        return String::new();
    }
    let largest = |share: fn(&Noise) -> Option<f64>| {
        let shares = noise.iter().filter_map(|noise| share(noise));
        shares.reduce(f64::max)
    };
    let others = largest(|noise| noise.other_cpu_share);
    let steal = largest(|noise| noise.steal);
    match others.zip(steal) {
        Some((others, steal)) => format!(
            " In the other rounds, other programs used at most {:.0} % of the processor time, the hypervisor {:.0} %.",
            others * 100.0,
            steal * 100.0
        ),
        None => {
            " This system does not show what other programs used, so noise from them goes unseen."
                .into()
        }
    }
}
