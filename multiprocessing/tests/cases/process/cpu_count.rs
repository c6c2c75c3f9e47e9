//! How many cores a process may use.

use multiprocessing::cpu_count;
use testkit::cases::{Case, cases};
#[cfg(target_os = "linux")]
use {multiprocessing::Process, nix::unistd::Pid};

pub(crate) const CASES: &[Case] = cases![
    at_least_one_cpu,
    #[cfg(target_os = "linux")]
    confined_to_one_cpu_it_may_use_one,
];

fn at_least_one_cpu() {
    assert!(cpu_count() >= 1);
}

/// However many the machine has.
#[cfg(target_os = "linux")]
fn confined_to_one_cpu_it_may_use_one() {
    let mut process = Process::fork(|| {
        use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
        let this = Pid::from_raw(0);
        let cpus = sched_getaffinity(this).unwrap();
        let first = (0..CpuSet::count()).find(|&cpu| cpus.is_set(cpu).unwrap());
        let mut one = CpuSet::new();
        one.set(first.unwrap()).unwrap();
        sched_setaffinity(this, &one).unwrap();
        assert_eq!(cpu_count(), 1);
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
}
