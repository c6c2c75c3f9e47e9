//! What the figures were measured on.

use serde::{Deserialize, Serialize};
use std::{fs, num::NonZero, process::Command, thread};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Machine {
    pub(crate) cpu: String,
    /// Cores that this process may use (affinity and cgroup quota), which may be fewer than the machine has.
    pub(crate) cores: usize,
    pub(crate) kernel: String,
    /// Whether the processor says that it is lent by a hypervisor; None where it does not tell.
    pub(crate) is_virtual: Option<bool>,
    pub(crate) rustc: String,
    pub(crate) opt_level: String,
    /// The load average over one minute, when the run began.
    pub(crate) load: Option<f64>,
}

impl Machine {
    pub(crate) fn this() -> Machine {
        let cpuinfo = fs::read_to_string("/proc/cpuinfo").ok();
        Machine {
            cpu: cpu(cpuinfo.as_deref()),
            cores: cores(),
            kernel: kernel(),
            is_virtual: cpuinfo
                .map(|text| text.split_whitespace().any(|word| word == "hypervisor")),
            rustc: env!("RUSTC_VERSION").to_owned(),
            opt_level: crate::release::OPT_LEVEL.to_owned(),
            load: load(),
        }
    }
}

/// Cores that this process may use: Python's `os.process_cpu_count()`.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// How many threads or processes share computations: one for each core, but two on one core, where one would show nothing
/// of who works beside whom, and four at the most, as more would spend the time of the job on being started.
pub(crate) fn workers() -> usize {
    cores().clamp(2, 4)
}

fn cpu(cpuinfo: Option<&str>) -> String {
    let linux = cpuinfo.and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    linux
        .or_else(|| printed_by("sysctl", &["-n", "machdep.cpu.brand_string"]))
        .unwrap_or_else(|| "unknown CPU".into())
}

fn kernel() -> String {
    nix::sys::utsname::uname().map_or_else(
        |_| "unknown system".into(),
        |name| {
            format!(
                "{} {}",
                name.sysname().to_string_lossy(),
                name.release().to_string_lossy()
            )
        },
    )
}

fn load() -> Option<f64> {
    let text = fs::read_to_string("/proc/loadavg")
        .ok()
        .or_else(|| printed_by("sysctl", &["-n", "vm.loadavg"]))?;
    text.split_whitespace().find_map(|word| word.parse().ok())
}

fn printed_by(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
