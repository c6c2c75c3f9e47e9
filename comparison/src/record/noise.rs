//! What else the machine did during a round.

use serde::{Deserialize, Serialize};

/// Noise during one round. Shares are relative to all the CPU time that this process could have
/// had.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Noise {
    /// The share of other programs; None where the system does not show it.
    #[serde(rename = "others")]
    pub(crate) other_cpu_share: Option<f64>,
    /// The share that the hypervisor gave to other machines.
    pub(crate) steal: Option<f64>,
    /// The share of time in which at least one task waited for a CPU, ours included (Linux's
    /// pressure stall information).
    pub(crate) pressure: Option<f64>,
    /// The seconds that the calibration loop took before the round and after it.
    #[serde(rename = "yardstick")]
    pub(crate) calibration: [f64; 2],
}
