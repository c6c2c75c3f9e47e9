//! The machine that a run was measured on.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Machine {
    pub(crate) cpu: String,
    /// The cores that the program may use (affinity and cgroup quota), which may be fewer than the
    /// machine has.
    pub(crate) cores: usize,
    pub(crate) kernel: String,
    /// Whether the CPU reports a hypervisor; None where it cannot be read.
    pub(crate) is_virtual: Option<bool>,
    pub(crate) rustc: String,
    pub(crate) opt_level: String,
    /// The load average over one minute at the start of the run.
    pub(crate) load: Option<f64>,
}
