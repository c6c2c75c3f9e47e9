//! The notes below the tables: how the figures were measured, where, and what was rejected.

use std::collections::BTreeMap;

use crate::evidence::format;
use crate::evidence::samples::{Evidence, wall};
use crate::plan::examples::GROUP as EXAMPLES;
use crate::plan::{FEWEST, MEMORY};
use crate::record::median::{Figure, confidence};
use crate::record::{Machine, NO_PYTHON_WANTED, Noise, Python, Records, Round};
use crate::subject::{Model, Probe, Unit, Workload};
use crate::thresholds;

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
    notes.extend(variants(records));
    notes
}

/// Explanations of the figures.
const FIGURES: [&str; 3] = [
    "Use Case and GIL: the speed-up relative to sequential code; \"available\" is the parallel capacity measured in the \
     same round: the throughput of several independent threads relative to one. Overhead: one unit that does nothing is \
     started and waited for, one after the other; tasks are started by a task. Memory: PSS, in which a page that several \
     processes share counts once, and for threads and processes the kernel's own memory for them.",
    "The asyncio column is tokio's current-thread runtime: one thread, as asyncio has. Other runtimes stand beside it in \
     Overhead and Memory. async-std is discontinued; its authors point to smol.",
    "The examples run inside this program, each as a process, so their peak memory includes this program's code and is \
     larger than that of a section run by itself. It is the sum of the peak resident sets (VmHWM) of all processes. The \
     asyncio example is two programs, one after the other: 5 s and 2 s of sleep.",
];

/// Explains what counts for Python's variants of a process, where they were measured.
fn variants(records: &Records) -> Option<String> {
    let samples = || records.rounds.iter().flat_map(|round| &round.samples);
    let is_sampled = |unit| samples().any(|sample| sample.subject.probe == Probe::StartJoin(unit));
    let mut texts = Vec::new();
    if is_sampled(Unit::Forkserver) {
        texts.push(
            "A process by forkserver is forked by a server that the program starts once: the server's start and memory are \
             not part of the figures.",
        );
    }
    if is_sampled(Unit::Interpreter) {
        texts.push("An interpreter runs in a thread of its own, which counts with it.");
    }
    (!texts.is_empty()).then(|| texts.join(" "))
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
    let sqlite = match &python.sqlite {
        Some(version) => format!(", SQLite {version}"),
        None => String::new(),
    };
    format!(
        "{}: {}, {}{sqlite}.",
        python.name(),
        python.executable.display(),
        python.build
    )
}

fn how(quick: bool) -> String {
    let first = if quick {
        "A quick run: few samples, so wide intervals; without --quick they are narrower. "
    } else {
        ""
    };
    let [on_par, slower] =
        [thresholds::ON_PAR, thresholds::SLOWER].map(|times| (times - 1.0) * 100.0);
    let [five, four, three] = [5, 4, 3].map(|samples| confidence(samples) * 100.0);
    format!(
        "{first}Each figure is a median, with an interval that contains the true median with a confidence of 95 % or more \
         from 6 samples on ({five:.0} % for 5, {four:.0} % for 4, {three:.0} % for 3). Each sample is a fresh process, \
         samples are taken in turn, and a ratio is made of two samples of the same round. Up to {on_par:.0} % apart is on \
         par, from {slower:.0} % on is slower."
    )
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
    let model = Model::Sequential;
    evidence
        .figure_of(Probe::Work { workload, model }, wall)
        .ok()
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
        return format!("Noise: none of {} rounds was rejected.", rounds.len());
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
        "Noise: rounds that were rejected, and count only for memory and for the number of workers and requests: {}. The \
         reasons, each with its first figures: {}.",
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
            " In accepted rounds, {} single samples were rejected: {first} (the first of them).",
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
            " In accepted rounds, other programs used at most {:.0} % of the processor time, the hypervisor {:.0} %.",
            others * 100.0,
            steal * 100.0
        ),
        None => {
            " This system does not show what other programs used, so noise from them goes unseen."
                .into()
        }
    }
}

/// Names the groups that have too few accepted rounds for a figure. Memory is measured in all rounds.
fn few(records: &Records) -> Option<String> {
    let mut accepted: BTreeMap<&str, usize> = BTreeMap::new();
    for round in &records.rounds {
        *accepted.entry(&round.group).or_default() += usize::from(round.rejected.is_empty());
    }
    let groups = accepted.into_iter();
    let few = groups.filter(|(name, rounds)| *rounds < FEWEST && *name != MEMORY);
    let few: Vec<&str> = few.map(|(name, _)| name).collect();
    (!few.is_empty()).then(|| {
        format!("Too noisy to tell: {}. Close other programs, or wait until they are done, and run it again.", few.join(", "))
    })
}
