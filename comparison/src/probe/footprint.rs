//! The memory of processes, as Linux shows it. On other systems these functions return None, and
//! the table says so.

use std::time::Duration;
use std::{fs, thread};

/// A process and all its descendants at one moment.
#[derive(Clone, Copy)]
pub(crate) struct ProcessTree {
    pub(crate) processes: u64,
    pub(crate) threads: u64,
    /// The sum of their peak resident sets, in KB. A page that two of them share counts twice.
    pub(crate) peak_kb: u64,
}

impl ProcessTree {
    pub(crate) fn of(pid: u32) -> Option<Self> {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let field = |name: &str| kb(&status, name).map(|value| value as u64);
        let mut tree = Self {
            processes: 1,
            threads: field("Threads:")?,
            peak_kb: field("VmHWM:")?,
        };
        // A kernel without this file cannot show whether there are children.
        fs::metadata(format!("/proc/{pid}/task/{pid}/children")).ok()?;
        // Children are listed per thread: each thread lists those that it started.
        for thread in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            let children = children
                .split_whitespace()
                .filter_map(|word| word.parse().ok());
            for child in children.filter_map(Self::of) {
                tree.processes += child.processes;
                tree.threads += child.threads;
                tree.peak_kb += child.peak_kb;
            }
        }
        Some(tree)
    }

    /// The larger of each number.
    pub(crate) fn max(&self, other: &Self) -> Self {
        Self {
            processes: self.processes.max(other.processes),
            threads: self.threads.max(other.threads),
            peak_kb: self.peak_kb.max(other.peak_kb),
        }
    }
}

/// The peak resident set of this process.
pub(crate) fn own_peak_kb() -> Option<f64> {
    kb(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")
}

/// The proportional set size of a process: what it alone has, and its share of what it has with
/// others.
pub(crate) fn pss_kb(pid: u32) -> Option<f64> {
    kb(
        &fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?,
        "Pss:",
    )
}

/// Returns the kernel's own memory for all processes of the machine: kernel stacks, page tables and
/// other records.
pub(crate) fn kernel_kb() -> Option<f64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    ["KernelStack:", "PageTables:", "SUnreclaim:"]
        .iter()
        .map(|name| kb(&text, name))
        .sum()
}

/// Waits, for at most a second, until the kernel has freed the memory of processes that ended
/// before.
pub(crate) fn settle() {
    let mut before = kernel_kb();
    for _ in 0..25 {
        thread::sleep(Duration::from_millis(40));
        let now = kernel_kb();
        let is_settled = before
            .zip(now)
            // Within 128 KB counts as settled: other programs change the counters a little all the
            // time.
            .is_none_or(|(before, now)| (before - now).abs() < 128.0);
        if is_settled {
            return;
        }
        before = now;
    }
}

/// Returns the number of a line such as `Name:   123 kB`.
fn kb(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line[name.len()..].split_whitespace().next()?.parse().ok()
}
