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
    thread_names: "What is known of a thread",
    locks: "Locks",
    conditions: "Conditions",
    meetings: "Semaphores, events, barriers",
    queues: "Queues between threads",
    executors: "Executors",
    futures: "Futures of jobs",
    tasks: "Coroutines and tasks",
    gather: "Several tasks at once",
    cancelling: "Cancelling and time limits",
    contexts: "Context variables",
    awaited_queues: "Queues and locks between tasks",
    loops: "The event loop",
    commands: "Other programs",
    processes: "Processes",
    pool_calls: "Pools of processes",
    messages: "Queues between processes",
    connections: "Pipes between processes",
    shared: "What processes share",
}

/// The functions that processes begin with.
pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let entries = [
        threads::entries(),
        processes::entries(),
        pool_calls::entries(),
        messages::entries(),
        connections::entries(),
    ];
    entries.into_iter().flatten()
}
