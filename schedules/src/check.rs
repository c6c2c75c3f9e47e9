//! How many schedules are tried, and which.

use real::env;
use shuttle::scheduler::{PctScheduler, RandomScheduler};
use shuttle::{Config, Runner};

use crate::multiprocessing::killed;
use crate::{sync, time};

/// So many of either kind, where nobody asks for more.
const SCHEDULES: usize = 200;

/// Runs `model` under many schedules. It fails at the first one in which `model` panics, or in
/// which all threads wait for each other.
///
/// Half of them are of the kind that takes the next thread by chance at each step. The other half
/// lets a thread run on, and takes another one at three moments: few faults need more.
pub fn check(model: impl Fn() + Copy + Send + Sync + 'static) {
    run(model, false);
}

/// The same, with a clock that goes on: see [`time`](crate::time).
pub fn check_with_time(model: impl Fn() + Copy + Send + Sync + 'static) {
    run(model, true);
}

fn run(model: impl Fn() + Copy + Send + Sync + 'static, clock_goes: bool) {
    let model = move || {
        time::begin(clock_goes);
        killed::begin();
        sync::begin();
        model();
    };
    let schedules = number("SCHEDULES").unwrap_or(SCHEDULES as u64) as usize;
    let seed = number("SHUTTLE_RANDOM_SEED").unwrap_or(0);
    let mut config = Config::new();
    config.silence_warnings = true; // of what the crate's text says
    let by_chance = RandomScheduler::new_from_seed(seed, schedules);
    Runner::new(by_chance, config.clone()).run(model);
    let by_few_changes = PctScheduler::new_from_seed(seed, 3, schedules);
    Runner::new(by_few_changes, config).run(model);
}

fn number(name: &str) -> Option<u64> {
    let text = env::var(name).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("failed to read {name}={text}: give a number")),
    )
}
