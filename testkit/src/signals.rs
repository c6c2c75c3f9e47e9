//! Resets signals that a shell has set to be ignored.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Once};

use nix::libc::c_int;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

/// Makes all children that this process starts from now on have the default reaction to SIGINT,
/// SIGQUIT, SIGHUP and SIGTERM.
///
/// A script starts its background jobs with SIGINT and SIGQUIT ignored, `nohup` ignores SIGHUP, and
/// children inherit what is ignored: a test that sends such a signal to its child would wait
/// forever. A signal that has a *handler* is set to its default when a child is executed, so this
/// process installs handlers that do nothing. It goes on ignoring the signals itself.
pub fn restore_defaults_for_children() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for signal in [SIGINT, SIGQUIT, SIGHUP, SIGTERM] {
            if is_ignored(signal) {
                let unused = Arc::new(AtomicBool::new(false));
                signal_hook::flag::register(signal, unused)
                    .expect("failed to install a signal handler");
            }
        }
    });
}

/// Returns whether this process ignores the signal. Without `unsafe` only Linux shows this;
/// elsewhere it returns false.
fn is_ignored(signal: c_int) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::os::unix::process::ExitStatusExt;

    use super::*;
    use crate::Program;

    const CHILD: &str = "signals::tests::a_child_is_ended_by_each_signal";

    /// Starts this test program again with the signals ignored, as for a background job of a script
    /// and under `nohup`.
    #[test]
    #[cfg_attr(
        not(target_os = "linux"),
        ignore = "only Linux shows which signals are ignored"
    )]
    fn children_have_default_signals_though_their_parent_ignores_them() {
        let script = "trap '' INT QUIT HUP TERM; exec \"$0\" \"$@\"";
        let harness = env::current_exe().expect("the file of the test");
        let ignoring = Program::new("sh").args(["-c", script]).arg(harness);
        let finished = ignoring
            .args(["--ignored", "--exact", CHILD])
            .run()
            .success();
        assert!(finished.stdout.contains("1 passed"), "{}", finished.stdout);
    }

    #[test]
    #[ignore = "the test above starts it, with signals ignored"]
    fn a_child_is_ended_by_each_signal() {
        let signals = [SIGINT, SIGQUIT, SIGHUP, SIGTERM];
        assert!(
            signals.into_iter().all(is_ignored),
            "the harness inherits ignored signals"
        );
        for signal in signals {
            let child = Program::new("sh").args(["-c", "ulimit -c 0; kill -$0 $$; echo ignored"]);
            let finished = child.arg(signal.to_string()).run();
            assert_eq!(
                finished.status.signal(),
                Some(signal),
                "{}",
                finished.stdout
            );
        }
    }
}
