//! Watches the machine while it measures: who else used the processors, and was everything as quick as before?
//!
//! A busy host misleads without a trace: two threads that share the cores with a stranger look as if a lock held one of
//! them back. So each round knows what went on around it.

mod counters;
mod hindsight;
mod yardstick;

use counters::{Processors, pressure};
use serde::{Deserialize, Serialize};
use std::time::Instant;
use yardstick::yardstick;

pub(crate) use counters::own_cpu;
pub(crate) use hindsight::judge;

/// What was seen around one round. Shares are of all the processor time that this process could have had.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Noise {
    /// Processor time that other programs took; None where the system does not tell.
    pub(crate) others: Option<f64>,
    /// Processor time that the hypervisor gave to other machines.
    pub(crate) steal: Option<f64>,
    /// Share of the time in which some task waited for a processor, ours among them (Linux's pressure stall information).
    pub(crate) pressure: Option<f64>,
    /// Seconds that a piece of work took which always takes the same, before the round and after it.
    pub(crate) yardstick: [f64; 2],
}

impl Noise {
    /// Whether this can have been seen: shares are at most all there is, but for the counters' coarse ticks.
    pub(crate) fn is_plausible(&self) -> bool {
        let is_share = |share: Option<f64>| share.is_none_or(|share| (0.0..=1.5).contains(&share));
        let is_time = |seconds: &f64| (1e-6..=60.0).contains(seconds);
        is_share(self.others)
            && is_share(self.steal)
            && is_share(self.pressure)
            && self.yardstick.iter().all(is_time)
    }
}

/// The counters as they stood when a round began.
pub(crate) struct Begun {
    at: Instant,
    machine: Option<Processors>,
    pressure: Option<f64>,
    own: f64,
    yardstick: f64,
}

/// Works until the processor has its full clock.
pub(crate) fn warm_up() {
    for _ in 0..30 {
        yardstick();
    }
}

pub(crate) fn begin() -> Begun {
    let yardstick = yardstick();
    Begun {
        at: Instant::now(),
        machine: Processors::now(),
        pressure: pressure(),
        own: own_cpu(),
        yardstick,
    }
}

impl Begun {
    pub(crate) fn end(self) -> Noise {
        let wall = self.at.elapsed().as_secs_f64();
        let own = own_cpu() - self.own;
        let machine = Processors::now()
            .zip(self.machine)
            .map(|(now, then)| now.since(&then));
        let waited = pressure()
            .zip(self.pressure)
            .map(|(now, then)| (now - then) / wall);
        Noise {
            // The kernel counts in ticks of 10 ms: three of them are the error of the two readings.
            others: machine
                .as_ref()
                .map(|m| (m.busy - own - 0.03).max(0.0) / (wall * m.count)),
            steal: machine.as_ref().map(|m| m.steal / (wall * m.count)),
            pressure: waited,
            yardstick: [self.yardstick, yardstick()],
        }
    }
}
