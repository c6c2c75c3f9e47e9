//! The examples that are compared with the Python in their header, sorted by name. Where a text
//! stands here, Rust prints it also on a machine without Python.

use testkit::example::Prints::*;
use testkit::examples;

/// What the headers leave out. Other start methods than *fork* would look for a file.
const IMPORTS: &str = "import multiprocessing.connection, os, signal, time
from multiprocessing import *
from queue import Empty
from threading import BrokenBarrierError
set_start_method('fork')
";

examples! {
    prelude = IMPORTS;

    process_active_children: Same.text(
        "active: Process-1 Process-2 Process-3\nactive: Process-1 Process-3\nactive: ",
    ),
    process_array: Same.text("[0.5, 1.5, 2.5]\n7.0 3\nthere is no element 3"),
    process_barrier: Same.text("all 3 are there\nbroken: true\nbroken: false"),
    process_condition: Same.text("jobs before: 1\njobs before: 1\njobs before: 1"),
    process_connection_wait: Both("the lines of each process are in order", each_process_is_in_order),
    process_current_process: Same.text(
        "I am MainProcess, the first one\n\
         I am Process-1, started by MainProcess\n\
         I am Process-1:1, started by Process-1",
    ),
    process_daemon: Same.text(
        "a daemonic process may have no children\nthe end: nobody waits ten minutes",
    ),
    process_event: Same.text("in 0.1 s: false\nthe parent is ready\nthe child goes on\nnow: true"),
    process_join_timeout: Same.text("still at work\nexit code -9"),
    process_joinable_queue: Same.text(
        "job 1 is done\njob 2 is done\njob 3 is done\nall jobs are done\nthere was no other",
    ),
    process_lock: SameLines.text(
        "process1 has the lock\nprocess1 has the lock\nprocess1 has the lock\n\
         process2 has the lock\nprocess2 has the lock\nprocess2 has the lock",
    ),
    process_lock_holder_killed: Differs {
        why: "Python's lock stays locked; ours goes to the next process, which learns that its holder was killed",
        rust: "exit code: -9\nsum: 150\nthe last holder ended in the middle; now the sum is 200",
        python: "nobody will ever have the lock",
    },
    process_manager: Same.text("Ada: 2\nBob: 1\nAda, Bob, Ada\n['a']"),
    process_manager_namespace: Same.text("height: 1.5 m\nfalse"),
    process_name: Same.text(
        "hello from Process-1\nProcess-1 has ended\nhello from reader\nreader has ended",
    ),
    process_pipe: Same.text("the child's answer: 5050"),
    process_pool_apply_async: Same.text(
        "42\n[2, 4, 6]\nboth are under way\n3\nsuccessful: true\nready: false",
    ),
    process_pool_imap: Same.text("1\n4\n9\n16\n25\n36\n49\n[0, 1, 4, 9, 16]"),
    process_pool_initializer: Same.text("hello Ada\nhello Grace\nhello Barbara"),
    process_pool_max_tasks_per_child: Same.text("[1, 2, 3, 1, 2, 3, 1]"),
    process_pool_retry: RustOnly("Python's never comes back", |text| text == "[0, 2, 4, 6, 8, 10]"),
    process_pool_starmap: Same.text("[1024, 81, 1000]"),
    process_queue: Same.text(
        "1 * 1 = 1\n2 * 2 = 4\n3 * 3 = 9\n4 * 4 = 16\n5 * 5 = 25\n6 * 6 = 36",
    ),
    process_queue_close: Differs {
        why: "our consumer learns that its producer was killed; Python's cannot know whether there will be more",
        rust: "got 0\ngot 1\ngot 2\n\
               the queue's sending side is closed, or its process has ended\n\
               exit code: -9",
        python: "got 0\ngot 1\ngot 2\nthere is nothing in it: will there be more?",
    },
    process_rlock: Same.text("6"),
    process_semaphore: Same.text("at most 2 at a time\nreleased too often"),
    process_sentinel: Same.text("quick has ended"),
    process_shared_memory: Same.text("the child reads: hello\nthe parent reads: adieu"),
    process_shared_memory_sealed: Same.text("1020000000"),
    process_simple_queue: Same.text("not empty\nempty\n42"),
    process_terminate: Same.text("terminate: exit code -15\nkill: exit code -9"),
    process_value: Same.text("20000 20000"),
}

/// Which process comes first is the scheduler's choice.
fn each_process_is_in_order(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let in_order = |name: &str| {
        let own = lines.iter().filter(|line| line.starts_with(name));
        own.eq(&[1, 2, 3].map(|number| format!("{name}: {number}")))
    };
    lines.len() == 6 && in_order("one") && in_order("two")
}
