//! Pipes and queues, and what becomes of them when something goes wrong.
#![allow(clippy::unwrap_used)]

#[path = "../harness/mod.rs"]
mod harness;
#[path = "../harness/one_way.rs"]
mod one_way;

mod large;
mod pipe;
mod pipe_faults;
mod queue;
mod queue_ends;
mod queue_killed;
mod queue_refused;
mod queue_tasks;
mod queue_waits;

use multiprocessing::entry_points;

fn main() {
    entry_points![
        pipe::reverse_all,
        pipe::sum,
        pipe_faults::send_large,
        pipe_faults::wait_for_ever,
        queue::produce,
        queue::consume,
        queue_killed::put_for_ever,
        queue_killed::get_for_ever
    ];
    harness::main(
        &[
            pipe::CASES,
            pipe_faults::CASES,
            queue::CASES,
            queue_waits::CASES,
            queue_ends::CASES,
            queue_tasks::CASES,
            queue_killed::CASES,
            queue_refused::CASES,
        ]
        .concat(),
    );
}
