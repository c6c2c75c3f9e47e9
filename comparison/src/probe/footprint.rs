//! What processes take of the memory, as Linux tells it. Elsewhere these give nothing, and the table says so.

use std::{fs, thread, time::Duration};

/// One process and all that descend from it, at one moment.
#[derive(Clone, Copy)]
pub(crate) struct Tree {
    pub(crate) processes: u64,
    pub(crate) threads: u64,
    /// The sum of their peak resident sets, in kB. A page that two of them share counts twice.
    pub(crate) peak_kb: u64,
}

impl Tree {
    pub(crate) fn of(pid: u32) -> Option<Tree> {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let field = |name: &str| kb(&status, name).map(|value| value as u64);
        let mut tree = Tree {
            processes: 1,
            threads: field("Threads:")?,
            peak_kb: field("VmHWM:")?,
        };
        // a kernel that does not list the children could not tell that there are any
        fs::metadata(format!("/proc/{pid}/task/{pid}/children")).ok()?;
        for thread in fs::read_dir(format!("/proc/{pid}/task")).ok()?.flatten() {
            let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            let children = children
                .split_whitespace()
                .filter_map(|word| word.parse().ok());
            for child in children.filter_map(Tree::of) {
                tree.processes += child.processes;
                tree.threads += child.threads;
                tree.peak_kb += child.peak_kb;
            }
        }
        Some(tree)
    }

    /// The larger of each number.
    pub(crate) fn most(&self, other: &Tree) -> Tree {
        Tree {
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

/// The proportional set size of a process: what it alone has, and its share of what it has with others.
pub(crate) fn pss_kb(pid: u32) -> Option<f64> {
    kb(
        &fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?,
        "Pss:",
    )
}

/// What the kernel keeps for all processes of the machine: their kernel stacks, page tables, and its records of them.
pub(crate) fn kernel_kb() -> Option<f64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    ["KernelStack:", "PageTables:", "SUnreclaim:"]
        .iter()
        .map(|name| kb(&text, name))
        .sum()
}

/// Waits, for at most a second, until what ended before has been cleared away: the kernel frees it a moment later.
pub(crate) fn settle() {
    let mut before = kernel_kb();
    for _ in 0..25 {
        thread::sleep(Duration::from_millis(40));
        let now = kernel_kb();
        let is_settled = before
            .zip(now)
            .is_none_or(|(before, now)| (before - now).abs() < 128.0);
        if is_settled {
            return;
        }
        before = now;
    }
}

/// The number behind a name, in files whose lines read `Name:   123 kB`.
fn kb(text: &str, name: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line[name.len()..].split_whitespace().next()?.parse().ok()
}
