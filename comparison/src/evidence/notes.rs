//! What has to be known to read the figures: how they were taken, where, and what was in the way.

use super::{Evidence, everybody, samples::wall, show, thresholds};
use crate::{
    examples::GROUP as EXAMPLES,
    machine::Machine,
    plan::FEWEST,
    probe::Probe,
    python::Python,
    record::Records,
    stats::confidence,
    watch::Noise,
    workload::{Model, Workload},
};
use std::collections::BTreeMap;

pub(crate) fn notes(records: &Records) -> Vec<String> {
    let mut notes = vec![machine(&records.machine)];
    notes.push(format!(
        "Build: {}, opt-level {}. The run took {:.0} s.",
        records.machine.rustc, records.machine.opt_level, records.took
    ));
    notes.extend(pythons(records));
    notes.push(how(records.quick));
    notes.push(records.jobs.join(" "));
    notes.extend(page_cache(records));
    notes.push(noise(records));
    notes.extend(few(records));
    notes.extend(FIGURES.map(str::to_owned));
    notes
}

/// What each figure is of.
const FIGURES: [&str; 3] = [
    "Use Case and GIL: how many times as quick as one thing after another; \"to be had\" is how many times the work of one \
     thread alone as many threads did, each for itself, just then. Overhead: one unit that does nothing, started and \
     waited for, one after the other; tasks are started by a task. Memory: PSS, in which a page that several share counts \
     once, and for threads and processes what the kernel keeps for them.",
    "The asyncio column is tokio's current-thread runtime: one thread, as asyncio has. Other runtimes stand beside it in \
     Overhead and Memory. async-std is discontinued; its authors point to smol.",
    "The examples run inside this program, each in a process of its own, so their peak memory holds this program's code \
     too, and is larger than that of a section run by itself. It is the sum over all \
     processes of their peak resident sets (VmHWM). The asyncio example is two programs, one after the other: 5 s and \
     2 s of sleep.",
];

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

/// Which they are, or how to get one.
fn pythons(records: &Records) -> Vec<String> {
    let which = |python: &Python| {
        format!(
            "{}: {}, {}{}.",
            python.name(),
            python.executable.display(),
            python.build,
            python
                .sqlite
                .as_ref()
                .map(|version| format!(", SQLite {version}"))
                .unwrap_or_default()
        )
    };
    let mut notes: Vec<String> = records.pythons.iter().map(which).collect();
    if let Some(why) = &records.no_python {
        notes.push(format!(
            "Python was not measured: {why}. It needs python3, 3.9 or newer, on the PATH (apt install python3), or one \
             that is named with --python PATH."
        ));
    }
    notes
}

fn how(quick: bool) -> String {
    let first = if quick {
        "A quick run: few samples, so wide intervals; without --quick they are narrower. "
    } else {
        ""
    };
    let [level, behind] =
        [thresholds::LEVEL, thresholds::BEHIND].map(|times| (times - 1.0) * 100.0);
    let [five, four, three] = [5, 4, 3].map(|samples| confidence(samples) * 100.0);
    format!(
        "{first}Each figure is a median, with an interval that holds the true median with a confidence of 95 % or more \
         from 6 samples on ({five:.0} % of 5, {four:.0} % of 4, {three:.0} % of 3). Each sample is a fresh process, samples are taken in turn, \
         and a ratio is made of two samples of the same round. Up to {level:.0} % apart is level, from {behind:.0} % on \
         one is behind."
    )
}

/// How much of file I/O is the page cache's, and how much the disk's.
fn page_cache(records: &Records) -> Option<String> {
    let one_by_one = |workload| Probe::Work {
        workload,
        model: Model::Sequential,
    };
    let part = |by| {
        let evidence = &Evidence { records, by };
        let [whole, cached] = [Workload::FileIo, Workload::FileIoCached]
            .map(|workload| evidence.of(one_by_one(workload), wall));
        let (whole, cached) = whole.ok().zip(cached.ok())?;
        let [whole, cached] = [whole, cached].map(|figure| show::seconds(&Ok(figure)));
        Some(format!("{} {cached} of {whole}", records.name(by)))
    };
    let parts: Vec<String> = everybody(records).filter_map(part).collect();
    (!parts.is_empty()).then(|| {
        format!(
            "The page cache's part of file I/O, one file after another: {}. The rest is waiting for the disk.",
            parts.join(", ")
        )
    })
}

/// What was dropped, and why. The examples, which sleep, are not held against it.
fn noise(records: &Records) -> String {
    let rounds = || {
        records
            .rounds
            .iter()
            .filter(|round| round.group != EXAMPLES)
    };
    let mut dropped: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reasons: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for round in rounds().filter(|round| !round.disturbed.is_empty()) {
        *dropped.entry(&round.group).or_default() += 1;
        for reason in &round.disturbed {
            let kind = reason.replace(|letter: char| letter.is_ascii_digit() || letter == '.', "");
            reasons.entry(kind).or_insert((0, reason)).0 += 1;
        }
    }
    let text = if dropped.is_empty() {
        format!("Noise: none of {} rounds was disturbed.", rounds().count())
    } else {
        let of = |group: &str| rounds().filter(|round| round.group == group).count();
        let dropped: Vec<String> = dropped
            .iter()
            .map(|(group, number)| format!("{number} of {} of {group}", of(group)))
            .collect();
        let reasons: Vec<String> = reasons
            .values()
            .map(|(number, first)| {
                if *number == 1 {
                    (*first).to_owned()
                } else {
                    format!("{first} ({number} times)")
                }
            })
            .collect();
        format!(
            "Noise: rounds that were disturbed, and do not count but for memory: {}. The reasons, each as it was the \
             first time: {}.",
            dropped.join(", "),
            reasons.join("; ")
        )
    };
    text + &single(records)
        + &calm(
            rounds()
                .filter(|round| round.disturbed.is_empty())
                .map(|round| &round.noise),
        )
}

/// Samples that do not count, of rounds that do.
fn single(records: &Records) -> String {
    let rounds = records.rounds.iter();
    let counted = rounds.filter(|round| round.disturbed.is_empty());
    let samples = counted.flat_map(|round| &round.samples);
    let reasons: Vec<&String> = samples
        .filter_map(|sample| sample.disturbed.as_ref())
        .collect();
    match reasons[..] {
        [] => String::new(),
        [first, ..] => format!(
            " Of the rounds that count, {} single samples do not: {first} (the first of them).",
            reasons.len()
        ),
    }
}

/// The most that others took from the rounds that count.
fn calm<'a>(noise: impl Iterator<Item = &'a Noise> + Clone) -> String {
    let most = |share: fn(&Noise) -> Option<f64>| noise.clone().filter_map(share).reduce(f64::max);
    match most(|noise| noise.others).zip(most(|noise| noise.steal)) {
        Some((others, steal)) => format!(
            " In those that count, other programs used at most {:.0} % of the processor time, the hypervisor {:.0} %.",
            others * 100.0,
            steal * 100.0
        ),
        None => " This system does not tell what other programs used, so noise from there would go unseen.".into(),
    }
}

/// Groups that have too few rounds left for a figure.
fn few(records: &Records) -> Option<String> {
    let mut good: BTreeMap<&str, usize> = BTreeMap::new();
    for round in &records.rounds {
        *good.entry(&round.group).or_default() += usize::from(round.disturbed.is_empty());
    }
    let few: Vec<&str> = good
        .into_iter()
        .filter(|(_, rounds)| *rounds < FEWEST)
        .map(|(name, _)| name)
        .collect();
    (!few.is_empty()).then(|| {
        format!("Too noisy to tell: {}. Close other programs, or wait until they are done, and run it again.", few.join(", "))
    })
}
