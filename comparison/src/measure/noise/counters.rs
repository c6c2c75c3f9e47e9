//! The counters of the system: CPU time by use, and time spent waiting for a CPU.

use std::fs;

/// CPU seconds of the processors that this process may use.
pub(super) struct Processors {
    pub(super) count: f64,
    pub(super) busy: f64,
    /// Seconds for which the hypervisor ran other machines.
    pub(super) steal: f64,
}

impl Processors {
    pub(super) fn now() -> Option<Self> {
        let text = fs::read_to_string("/proc/stat").ok()?;
        let per_second = nix::unistd::sysconf(nix::unistd::SysconfVar::CLK_TCK).ok()?? as f64;
        let mut sum = Self {
            count: 0.0,
            busy: 0.0,
            steal: 0.0,
        };
        for line in text.lines() {
            let Some((name, numbers)) = line.split_once(' ') else {
                continue;
            };
            // Lines are `cpu0 ...`, `cpu1 ...`; the first one, `cpu ...`, is the sum of all and is
            // skipped.
            let Some(number) = name
                .strip_prefix("cpu")
                .and_then(|digits| digits.parse().ok())
            else {
                continue;
            };
            if !may_use(number) {
                continue;
            }
            let ticks: Vec<f64> = numbers
                .split_whitespace()
                .filter_map(|word| word.parse().ok())
                .collect();
            // The fields are: user nice system idle iowait irq softirq steal; guest time is
            // included in user
            let [user, nice, system, _idle, _iowait, irq, softirq, steal, ..] = ticks[..] else {
                return None;
            };
            sum.count += 1.0;
            // Idle and iowait are left out: a core that waits for a disk is free for others. Steal
            // is separate: the hypervisor gave it to others.
            sum.busy += (user + nice + system + irq + softirq) / per_second;
            sum.steal += steal / per_second;
        }
        (sum.count > 0.0).then_some(sum)
    }

    pub(super) fn since(&self, then: &Self) -> Self {
        Self {
            count: self.count,
            busy: self.busy - then.busy,
            steal: self.steal - then.steal,
        }
    }
}

#[cfg(target_os = "linux")]
fn may_use(processor: usize) -> bool {
    use nix::sched;
    use nix::unistd::Pid;
    sched::sched_getaffinity(Pid::from_raw(0))
        .and_then(|set| set.is_set(processor))
        // If the affinity cannot be read, all cores count.
        .unwrap_or(true)
}

#[cfg(not(target_os = "linux"))]
fn may_use(_processor: usize) -> bool {
    true
}

/// Returns the seconds since boot in which at least one task waited for a processor.
pub(super) fn pressure() -> Option<f64> {
    let text = fs::read_to_string("/proc/pressure/cpu").ok()?;
    let total = text
        .lines()
        .find(|line| line.starts_with("some"))?
        .rsplit_once("total=")?
        .1;
    // The kernel counts in microseconds.
    Some(total.parse::<f64>().ok()? / 1e6)
}
