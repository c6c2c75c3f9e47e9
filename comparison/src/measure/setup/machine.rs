//! Describes the machine that the run measures on.

use std::fs;
use std::process::Command;

use crate::host::cores::cores;
use crate::host::release;
use crate::record::Machine;

/// Describes the machine and this build.
pub(crate) fn this_machine() -> Machine {
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").ok();
    Machine {
        cpu: cpu(cpuinfo.as_deref()),
        cores: cores(),
        kernel: kernel(),
        is_virtual: cpuinfo.map(|text| text.split_whitespace().any(|word| word == "hypervisor")),
        rustc: env!("RUSTC_VERSION").to_owned(),
        opt_level: release::OPT_LEVEL.to_owned(),
        load: load(),
    }
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

/// Returns what a program prints, or None if it fails or prints nothing.
fn printed_by(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
