//! What has to be known to read the figures: how they were taken, where, and what was in the way.

use super::Evidence;
use crate::plan::FEWEST;
use std::collections::BTreeMap;

pub(crate) fn notes(evidence: &Evidence) -> Vec<String> {
    let records = evidence.records;
    let machine = &records.machine;
    let cores = if machine.cores == 1 {
        "1 core that may be used".to_owned()
    } else {
        format!("{} cores that may be used", machine.cores)
    };
    let lent = match machine.is_virtual {
        Some(true) => ", a virtual machine",
        Some(false) => ", no virtual machine",
        None => "",
    };
    let load = machine.load.map_or_else(String::new, |load| {
        format!(", load {load:.2} before the run")
    });
    let mut notes = vec![
        format!(
            "Machine: {}, {cores}{lent}, {}{load}.",
            machine.cpu, machine.kernel
        ),
        format!(
            "Build: {}, opt-level {}. The run took {:.0} s.",
            machine.rustc, machine.opt_level, records.took
        ),
        how(records.quick),
    ];
    notes.push(noise(evidence));
    notes.extend(few(evidence));
    notes.push(
        "Use Case and GIL: how many times as quick as one thing after another. \
         Overhead: one unit that does nothing, started and waited for, one after the other; tasks are started by a task. \
         Memory: PSS, in which a page that several share counts once, and for threads and processes what the kernel \
         keeps for them. Peak memory: the peak resident sets (VmHWM) of all processes, added up."
            .into(),
    );
    notes.push(
        "asyncio is tokio's current-thread runtime, which works as asyncio does: one thread. Its other runtimes stand \
         beside it where it matters. async-std is discontinued; its authors point to smol."
            .into(),
    );
    notes
}

fn how(quick: bool) -> String {
    let first = if quick {
        "A quick run: few samples, so wide intervals; without --quick they are narrower. "
    } else {
        ""
    };
    format!(
        "{first}Each figure is a median with the interval that holds the true one with at least 95 % confidence \
         (94 % of 5 samples, 75 % of 3); each sample is a fresh process, samples are taken in turn, and a ratio is \
         made of two samples of the same round. Less than 15 % apart is level."
    )
}

/// What was dropped, and why.
fn noise(evidence: &Evidence) -> String {
    let rounds = &evidence.records.rounds;
    let dropped: Vec<_> = rounds
        .iter()
        .filter(|round| !round.disturbed.is_empty())
        .collect();
    let most = |part: fn(&crate::watch::Noise) -> Option<f64>| {
        let shares = rounds
            .iter()
            .filter(|round| round.disturbed.is_empty())
            .filter_map(|round| part(&round.noise));
        shares.fold(None, |most: Option<f64>, share| {
            Some(most.map_or(share, |most| most.max(share)))
        })
    };
    let mut text = match dropped.first() {
        None => format!("Noise: none of {} rounds was disturbed.", rounds.len()),
        Some(first) => format!(
            "Noise: rounds that were disturbed and do not count: {} of {}; one of the reasons: {}.",
            dropped.len(),
            rounds.len(),
            first.disturbed.join(", and ")
        ),
    };
    if let Some((others, steal)) = most(|noise| noise.others).zip(most(|noise| noise.steal)) {
        text += &format!(
            " In those that count, other programs used at most {:.0} % of the processor time, the hypervisor {:.0} %.",
            others * 100.0,
            steal * 100.0
        );
    }
    text
}

/// Groups that have too few rounds left for a figure.
fn few(evidence: &Evidence) -> Option<String> {
    let mut good: BTreeMap<&str, usize> = BTreeMap::new();
    for round in &evidence.records.rounds {
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
