//! The document's examples, measured as they are: the very files that `cargo run -p threading` and its siblings run.

use super::{Probe, Report};
use crate::workload::Model;
use anyhow::{Result, bail};
use multiprocessing::Entry;
use nix::sys::resource::{UsageWho, getrusage};

mod threading_example {
    include!("../../../threading/src/main.rs");

    /// The file's own `main` is private, as every `main` is.
    pub(super) fn example() {
        main();
    }
}

mod multiprocessing_example {
    include!("../../../multiprocessing/src/main.rs");

    pub(super) fn example() -> anyhow::Result<()> {
        main()
    }

    pub(super) fn entry() -> multiprocessing::Entry {
        multiprocessing::Entry::new(print_numbers)
    }
}

mod asyncio_example {
    include!("../../../asyncio/src/main.rs");

    pub(super) fn example() {
        main();
    }
}

/// What the example about processes sends them to.
pub(crate) fn entry() -> Entry {
    multiprocessing_example::entry()
}

/// Runs the example, which prints. Its time, memory and threads are seen from outside, by whoever started this process.
pub(crate) fn measure(model: Model) -> Result<Report> {
    match model {
        Model::Threading => threading_example::example(),
        Model::Multiprocessing => multiprocessing_example::example()?,
        Model::Asyncio => asyncio_example::example(),
        _ => bail!("the document has no such example"),
    }
    let switches = |who| {
        getrusage(who)
            .map(|used| used.voluntary_context_switches() + used.involuntary_context_switches())
    };
    let context_switches = switches(UsageWho::RUSAGE_SELF)? + switches(UsageWho::RUSAGE_CHILDREN)?;
    Ok(Report::Example {
        wall: 0.0,
        cpu: crate::watch::own_cpu(),
        peak_kb: None,
        threads: None,
        processes: None,
        context_switches: context_switches as u64,
    })
}

/// What an example prints, its lines sorted, as their order within a second is the machine's.
pub(crate) fn prints(example: Probe) -> Vec<String> {
    let mut lines: Vec<String> = (0..5)
        .flat_map(|i| [i.to_string(), i.to_string()])
        .collect();
    if example == Probe::Example(Model::Asyncio) {
        for verb in ["Fetching", "Finished fetching"] {
            lines.extend(["com", "net", "org"].map(|end| format!("{verb} http://example.{end}")));
        }
    }
    lines.sort();
    lines
}
