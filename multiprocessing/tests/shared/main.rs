//! Locks and their like, values and memory that processes share.
#![allow(clippy::unwrap_used)]

#[path = "../harness/mod.rs"]
mod harness;

mod barrier;
mod beside_python;
mod condition;
mod event;
mod lock;
mod memory;
mod names;
mod owner;
mod sealed;
mod semaphore;
mod values;
mod values_counted;
mod values_refused;
mod waiting;

use multiprocessing::entry_points;

fn main() {
    if let Some(name) = std::env::args().skip_while(|arg| arg != "--own").nth(1) {
        entry_points![owner::own_and];
        owner::own(&name, std::env::args().next_back().as_deref());
        return;
    }
    entry_points![
        lock::use_all,
        lock::hold_and_sleep,
        values::change_all,
        values_counted::count,
        values_refused::take_bool,
        memory::fill,
        owner::own_and,
        sealed::check_sealed,
        sealed::write_on_signal
    ];
    harness::main(
        &[
            lock::CASES,
            semaphore::CASES,
            event::CASES,
            condition::CASES,
            barrier::CASES,
            values::CASES,
            values_counted::CASES,
            values_refused::CASES,
            memory::CASES,
            owner::CASES,
            beside_python::CASES,
            sealed::CASES,
        ]
        .concat(),
    );
}
