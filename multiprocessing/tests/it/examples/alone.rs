//! Examples that are not compared with Python: they print process ids, or show what only Rust does.

use super::run;

#[test]
fn spawn() {
    let lines = [
        "process PID: this line is run in the parent and in the child",
        "process PID: this line is run in the parent and in the child",
        "process PID: hello hello hello",
    ];
    assert_eq!(run("process_spawn"), lines);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn fork() {
    let lines = run("process_fork");
    assert_eq!(
        lines[0],
        "process PID: this line is run in the parent alone"
    );
    assert_eq!(lines[1], "process PID: hello hello hello");
    assert!(
        lines[2].starts_with("with a second thread: failed to fork: this process has 2 threads")
    );
    assert_eq!(lines.len(), 3);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn separate_memory() {
    let lines = [
        "first, spawned: 1",
        "second, spawned: 10",
        "third, forked: 101",
        "fourth, forked: 110",
        "parent: 100",
    ];
    assert_eq!(run("process_separate_memory"), lines);
}

#[test]
fn exitcode() {
    let lines = [
        "returned: 0",
        "exit(5): 5",
        "panicked: 101 (Python: 1)",
        "aborted: -6",
        "running: None",
        "terminated: -15",
        "killed: -9",
    ];
    assert_eq!(run("process_exitcode"), lines);
}

#[test]
fn pool() {
    let lines = run("process_pool");
    assert_eq!(lines.len(), 8);
    assert_eq!(lines[0], "1229 primes below 10000, counted by process PID");
    assert_eq!(lines[7], "7837 primes below 80000, counted by process PID");
}

#[test]
fn pool_worker_killed() {
    let lines = run("process_pool_worker_killed");
    let error = "failed to map input 3 (3): its worker, process PID, was killed (signal 9)";
    assert!(lines[0].starts_with(error), "{}", lines[0]);
    assert_eq!(lines[1..], ["[20, 22, 24, 26, 28, 30]"]);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn meet() {
    let mut lines = run("process_meet");
    lines.sort();
    assert_eq!(lines, ["process1 met process2", "process2 met process1"]);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn parallel() {
    let mut lines = run("process_parallel");
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
    // A figure of the children and not of the parent, which does nothing.
    assert!(
        lines.len() >= 4 && !lines[3].contains(": 0.00"),
        "{lines:?}"
    );
}

/// Where there is no speed-up, the example prints the reason.
#[cfg(target_os = "linux")]
#[test]
fn parallel_on_one_core() {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};

    let this_thread = nix::unistd::Pid::from_raw(0);
    // The limit holds for this thread and the programs that it starts, and ends with the thread.
    let restricted = std::thread::spawn(move || {
        let cores = sched_getaffinity(this_thread).unwrap();
        let core = (0..CpuSet::count()).find(|&core| cores.is_set(core).unwrap());
        let mut one_core = CpuSet::new();
        one_core.set(core.unwrap()).unwrap();
        sched_setaffinity(this_thread, &one_core).unwrap();
        run("process_parallel")
    });
    let lines = restricted.join().unwrap();
    assert_eq!(lines[0], "cores that this program may use: 1");
    assert!(lines[4].starts_with("on one core"), "{lines:?}");
}
