//! The groups of facts, in the order of the table.

use multiprocessing::Entry;

use crate::group::Group;

macro_rules! groups {
    ($($name:ident: $title:expr,)*) => {
        $(mod $name;)*

        pub(crate) const GROUPS: &[Group] = &[
            $(Group { name: stringify!($name), title: $title, facts: $name::FACTS },)*
        ];
    };
}

groups! {
    threads: "Threads",
    locks: "Locks and conditions",
    meetings: "Semaphores, events, barriers",
    queues: "Queues between threads",
    executors: "Executors and their futures",
    tasks: "Coroutines and tasks",
    gather: "Several tasks at once",
    cancelling: "Cancelling and time limits",
    contexts: "Context variables",
    awaited_queues: "Queues and locks between tasks",
    processes: "Processes",
    pool_calls: "Pools of processes",
    messages: "Queues, pipes and shared memory between processes",
}

/// The functions that processes begin with.
pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let threads = threads::entries().into_iter();
    let others = threads.chain(processes::entries());
    others
        .chain(pool_calls::entries())
        .chain(messages::entries())
}
