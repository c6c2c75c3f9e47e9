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
    thread_names: "Names and states of threads",
    locks: "Locks",
    conditions: "Conditions",
    synchronization: "Semaphores, events, barriers",
    queues: "Queues between threads",
    executors: "Executors",
    futures: "Futures of jobs",
    tasks: "Coroutines and tasks",
    gather: "Several tasks at once",
    cancelling: "Cancelling and time limits",
    contexts: "Context variables",
    async_queues: "Queues and locks between tasks",
    loops: "The event loop",
    commands: "Other programs",
    processes: "Processes",
    pool_calls: "Pools of processes",
    messages: "Queues between processes",
    connections: "Pipes between processes",
    shared: "What processes share",
}

/// Returns the entry points of the processes that the facts start.
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
