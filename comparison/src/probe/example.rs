//! The chapter's examples: the same files that `cargo run -p threading` and its siblings run.

use anyhow::{Result, bail};
use multiprocessing::Entry;
use nix::sys::resource::{UsageWho, getrusage};

use crate::host::cpu::own_cpu;
use crate::subject::{ChildReport, Model, Probe};

#[expect(dead_code, reason = "`main` would refuse this program's arguments")]
mod threading_example {
    include!("../../../threading/src/main.rs");

    /// Makes the file's functions, which are private, callable from outside.
    pub(super) fn example() {
        threading_basics();
    }
}

#[expect(dead_code, reason = "`main` would refuse this program's arguments")]
mod multiprocessing_example {
    include!("../../../multiprocessing/src/main.rs");

    pub(super) fn example() -> anyhow::Result<()> {
        multiprocessing_module()
    }

    pub(super) fn entry() -> multiprocessing::Entry {
        multiprocessing::Entry::new(print_numbers)
    }
}

#[expect(dead_code, reason = "`main` would refuse this program's arguments")]
mod asyncio_example {
    include!("../../../asyncio/src/main.rs");

    pub(super) fn example() {
        async_and_await();
        using_asyncio_for_concurrent_tasks();
    }
}

/// Returns the function that the processes of the example run.
pub(crate) fn entry() -> Entry {
    multiprocessing_example::entry()
}

/// Runs an example, which prints. The parent measures its time, memory and threads from outside.
pub(crate) fn measure(model: Model) -> Result<ChildReport> {
    match model {
        Model::Threading => threading_example::example(),
        Model::Multiprocessing => multiprocessing_example::example()?,
        Model::Asyncio => asyncio_example::example(),
        _ => bail!("there is no such example"),
    }
    let switches = |who| {
        getrusage(who)
            .map(|used| used.voluntary_context_switches() + used.involuntary_context_switches())
    };
    // Of this process and of the children that it has waited for.
    let context_switches = switches(UsageWho::RUSAGE_SELF)? + switches(UsageWho::RUSAGE_CHILDREN)?;
    Ok(ChildReport::Example {
        cpu: own_cpu(),
        context_switches: context_switches as u64,
    })
}

/// Returns the lines that an example prints, sorted: their order within a second is up to the
/// scheduler.
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
