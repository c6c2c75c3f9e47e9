//! Pipes and queues, and what becomes of them when something goes wrong.

mod large;
mod pipe;
mod pipe_faults;
mod queue;
mod queue_ends;
mod queue_killed;
mod queue_refused;
mod queue_tasks;
mod queue_waits;

use multiprocessing::Entry;
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [
        pipe::CASES,
        pipe_faults::CASES,
        queue::CASES,
        queue_waits::CASES,
        queue_ends::CASES,
        queue_tasks::CASES,
        queue_killed::CASES,
        queue_refused::CASES,
    ]
    .concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(pipe::reverse_all),
        Entry::new(pipe::sum),
        Entry::new(pipe_faults::send_large),
        Entry::new(pipe_faults::wait_for_ever),
        Entry::new(queue::produce),
        Entry::new(queue::consume),
        Entry::new(queue_killed::put_for_ever),
        Entry::new(queue_killed::get_for_ever),
    ]
}
