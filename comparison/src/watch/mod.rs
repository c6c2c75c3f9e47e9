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
pub(crate) use yardstick::spin;

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
    /// How long a loop that always takes the same took, over the shortest time that it ever took in this run.
    pub(crate) yardstick: f64,
}

/// Above these a round is taken again.
const OTHERS: f64 = 0.10;
const STEAL: f64 = 0.05;
/// Wide enough for a processor that changes its clock with the load.
const YARDSTICK: f64 = 1.30;

impl Noise {
    /// Why a round in this noise does not count.
    pub(crate) fn objections(&self) -> Vec<String> {
        let mut why = Vec::new();
        if let Some(share) = self.others.filter(|share| *share > OTHERS) {
            why.push(format!(
                "other programs used {:.0} % of the processor time",
                share * 100.0
            ));
        }
        if let Some(share) = self.steal.filter(|share| *share > STEAL) {
            why.push(format!(
                "the hypervisor took {:.0} % of the processor time",
                share * 100.0
            ));
        }
        if self.yardstick > YARDSTICK {
            why.push(format!(
                "a loop that always takes the same took {:.2}x",
                self.yardstick
            ));
        }
        why
    }
}

/// Remembers the shortest time of the yardstick over the whole run.
pub(crate) struct Watch {
    shortest: f64,
}

/// The counters as they stood when a round began.
pub(crate) struct Begun {
    at: Instant,
    machine: Option<Processors>,
    pressure: Option<f64>,
    own: f64,
    yardstick: f64,
}

impl Watch {
    /// Runs the yardstick until the processor has its full clock.
    pub(crate) fn new() -> Watch {
        let shortest = (0..30).map(|_| yardstick()).fold(f64::INFINITY, f64::min);
        Watch { shortest }
    }

    pub(crate) fn begin(&self) -> Begun {
        let yardstick = yardstick();
        Begun {
            at: Instant::now(),
            machine: Processors::now(),
            pressure: pressure(),
            own: own_cpu(),
            yardstick,
        }
    }

    pub(crate) fn end(&mut self, begun: Begun) -> Noise {
        let wall = begun.at.elapsed().as_secs_f64();
        let own = own_cpu() - begun.own;
        let machine = Processors::now()
            .zip(begun.machine)
            .map(|(now, then)| now.since(&then));
        let waited = pressure()
            .zip(begun.pressure)
            .map(|(now, then)| (now - then) / wall);
        let longest = begun.yardstick.max(yardstick());
        self.shortest = self.shortest.min(longest.min(begun.yardstick));
        Noise {
            // The kernel counts in ticks of 10 ms: three of them are the error of the two readings.
            others: machine
                .as_ref()
                .map(|m| (m.busy - own - 0.03).max(0.0) / (wall * m.count)),
            steal: machine.as_ref().map(|m| m.steal / (wall * m.count)),
            pressure: waited,
            yardstick: longest / self.shortest,
        }
    }
}
