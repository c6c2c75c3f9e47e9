//! Runs a model under many schedules.

use real::env;
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, Runner};

use crate::killed;
use crate::{sync, time};

/// The number of schedules of each kind, if the variable `SCHEDULES` does not set it.
const SCHEDULES: usize = 200;

/// Runs `model` under many schedules. Fails at the first schedule in which `model` panics, or in
/// which all threads wait for each other.
///
/// Half of the schedules choose a random thread at each step. The other half let a thread run on,
/// and switch to another one at three moments: few faults need more.
pub fn check(model: impl Fn() + Copy + Send + Sync + 'static) {
    run(model, false);
}

/// Does the same as [`check`], with timeouts that can expire: see [`time`](crate::time).
pub fn check_with_time(model: impl Fn() + Copy + Send + Sync + 'static) {
    run(model, true);
}

fn run(model: impl Fn() + Copy + Send + Sync + 'static, has_clock: bool) {
    let model = move || {
        time::begin(has_clock);
        killed::begin();
        sync::begin();
        model();
    };
    let schedules = number("SCHEDULES").unwrap_or(SCHEDULES as u64) as usize;
    let seed = number("SHUTTLE_RANDOM_SEED").unwrap_or(0);
    let mut config = Config::new();
    config.silence_warnings = true; // about memory ordering: see the crate's documentation
    let random = RandomScheduler::new_from_seed(seed, schedules);
    Runner::new(random, config.clone()).run(model);
    let few_switches = PctScheduler::new_from_seed(seed, 3, schedules);
    Runner::new(few_switches, config).run(model);
}

fn number(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("failed to read {name}={text}: must be a number")),
    )
}
