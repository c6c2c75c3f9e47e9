//! Tests of processes. Each runs in a process of its own: see [`testkit::cases`].
//!
//!     cargo test -p multiprocessing --test cases pool_ends
//!
//! runs those of one module.
#![allow(clippy::unwrap_used)]

mod entry_points;
mod idle;
mod manager;
mod meeting;
mod messages;
mod one_way;
mod parents_end;
mod pool;
mod pool_calls;
mod pool_ends;
mod pool_faults;
mod process;
mod process_limits;
mod shared;
mod start_and_join;
mod start_methods;
mod stop;
mod times;

fn main() {
    // A test can start this program so that it is another one: one that forgets something, or one
    // with other entry points.
    if entry_points::ends_early() || shared::owner::owns() {
        return;
    }
    let entries = [
        entry_points::entries(),
        manager::entries(),
        messages::entries(),
        parents_end::entries(),
        pool::entries(),
        pool_calls::entries(),
        pool_ends::entries(),
        pool_faults::entries(),
        process::entries(),
        process_limits::entries(),
        shared::entries(),
        start_and_join::entries(),
        start_methods::entries(),
    ];
    multiprocessing::start(entries.into_iter().flatten());
    let cases = [
        entry_points::CASES,
        &manager::cases(),
        &messages::cases(),
        parents_end::CASES,
        pool::CASES,
        &pool_calls::cases(),
        &pool_ends::cases(),
        &pool_faults::cases(),
        &process::cases(),
        process_limits::CASES,
        &shared::cases(),
        start_and_join::CASES,
        start_methods::CASES,
    ];
    testkit::cases::main(&cases.concat());
}
