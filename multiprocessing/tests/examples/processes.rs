//! Each example prints what the Python in its header prints, when this machine's `python3` runs it.

use crate::beside_python::both;

fn prints_what_python_prints(example: &str, expected: &str) {
    assert_eq!(both(example).join("\n"), expected.trim());
}

macro_rules! examples {
    ($($name:ident: $lines:expr;)*) => { $(
        #[test]
        fn $name() {
            prints_what_python_prints(concat!("process_", stringify!($name)), $lines);
        }
    )* };
}

examples! {
    name: "hello from Process-1\nProcess-1 has ended\nhello from reader\nreader has ended\n";
    daemon: "a daemonic process may have no children\nthe end: nobody waits ten minutes\n";
    join_timeout: "still at work\nexit code -9\n";
    terminate: "terminate: exit code -15\nkill: exit code -9\n";
    sentinel: "quick has ended\n";
    active_children: "active: Process-1 Process-2 Process-3\nactive: Process-1 Process-3\nactive: \n";
    current_process: "I am MainProcess, the first one\nI am Process-1, started by MainProcess\n\
        I am Process-1:1, started by Process-1\n";
}
