//! The examples that show processes at work at the same time.

use crate::run_example;

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn meet() {
    let mut lines = run_example("process_meet");
    lines.sort();
    assert_eq!(lines, ["process1 met process2", "process2 met process1"]);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn parallel() {
    let mut lines = run_example("process_parallel");
    lines[1..3].sort();
    let expected = [
        "cores that this program may use: ",
        "process1 has counted 25997 primes",
        "process2 has counted 25997 primes",
        "CPU time ",
    ];
    for (line, start) in lines.iter().zip(expected) {
        assert!(line.starts_with(start), "{lines:?}");
    }
    // A figure of the children's, and not of the parent's, which does nothing.
    assert!(
        lines.len() >= 4 && !lines[3].contains(": 0.00"),
        "{lines:?}"
    );
}

/// Whoever sees no speed-up is told why.
#[cfg(target_os = "linux")]
#[test]
fn parallel_on_one_core() {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};

    let this_thread = nix::unistd::Pid::from_raw(0);
    // It holds for this thread and the programs that it starts, and ends with the thread.
    let restricted = std::thread::spawn(move || {
        let cores = sched_getaffinity(this_thread).unwrap();
        let core = (0..CpuSet::count()).find(|&core| cores.is_set(core).unwrap());
        let mut one_core = CpuSet::new();
        one_core.set(core.unwrap()).unwrap();
        sched_setaffinity(this_thread, &one_core).unwrap();
        run_example("process_parallel")
    });
    let lines = restricted.join().unwrap();
    assert_eq!(lines[0], "cores that this program may use: 1");
    assert!(lines[4].starts_with("on one core"), "{lines:?}");
}
