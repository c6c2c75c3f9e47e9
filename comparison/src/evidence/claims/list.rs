//! The 18 cells of the document's table, and when each is taken to hold.

use super::{Claim, Verdict};
use crate::{
    evidence::{Evidence, best_for, concurrency_type, gil, memory, overhead, use_case},
    workload::Model,
};

/// In the order of the document's table.
pub(crate) const CLAIMS: [Claim; 18] = {
    use Model::{Asyncio, Multiprocessing, Threading};
    const fn claim(
        row: &'static str,
        model: Model,
        says: &'static str,
        holds_if: &'static str,
        verdict: fn(&Evidence, Model) -> Verdict,
    ) -> Claim {
        Claim {
            row,
            model,
            says,
            holds_if,
            verdict,
        }
    }
    [
        claim(
            "Use Case",
            Threading,
            "for I/O-bound work",
            "I/O-bound work gets quicker by it, and CPU-bound work does not",
            use_case::verdict,
        ),
        claim(
            "Use Case",
            Multiprocessing,
            "for CPU-bound work",
            "CPU-bound work gets quicker by it",
            use_case::verdict,
        ),
        claim(
            "Use Case",
            Asyncio,
            "for I/O-bound work",
            "I/O-bound work gets quicker by it, and CPU-bound work does not",
            use_case::verdict,
        ),
        claim(
            "Concurrency Type",
            Threading,
            "concurrent threads that share memory",
            "several threads of one process do the work, and one sees what another wrote",
            concurrency_type::verdict,
        ),
        claim(
            "Concurrency Type",
            Multiprocessing,
            "independent processes with separate memory",
            "several processes do the work, and none sees what another wrote",
            concurrency_type::verdict,
        ),
        claim(
            "Concurrency Type",
            Asyncio,
            "cooperative multitasking in one thread",
            "one thread does all the work, and who computes without a pause holds up the others",
            concurrency_type::verdict,
        ),
        claim(
            "GIL",
            Threading,
            "held back by it",
            "computations by several threads are no quicker than one after another",
            gil::verdict,
        ),
        claim(
            "GIL",
            Multiprocessing,
            "no limit: true parallelism",
            "computations by several processes are quicker, and use more than one core at once",
            gil::verdict,
        ),
        claim(
            "GIL",
            Asyncio,
            "no limit in an async context",
            "computations that tasks hand over to threads (to_thread) are quicker than one after another",
            gil::verdict,
        ),
        claim(
            "Overhead",
            Threading,
            "lower, and more efficient for I/O",
            "a thread costs less than a process, and web scraping by threads is not behind processes",
            overhead::verdict,
        ),
        claim(
            "Overhead",
            Multiprocessing,
            "higher, as processes are created",
            "a process costs more than a thread and than a task",
            overhead::verdict,
        ),
        claim(
            "Overhead",
            Asyncio,
            "minimal",
            "a task costs less than a thread and than a process",
            overhead::verdict,
        ),
        claim(
            "Memory",
            Threading,
            "shared between threads",
            "a thread's write is seen by another",
            memory::verdict,
        ),
        claim(
            "Memory",
            Multiprocessing,
            "separate for each process",
            "a process's write is not seen by another, forked or spawned",
            memory::verdict,
        ),
        claim(
            "Memory",
            Asyncio,
            "one thread, nothing shared",
            "a task's write is not seen by another",
            memory::verdict,
        ),
        claim(
            "Best For",
            Threading,
            "web scraping, file I/O, network calls",
            "none of the three does any of these in clearly less time",
            best_for::verdict,
        ),
        claim(
            "Best For",
            Multiprocessing,
            "data processing, heavy computations",
            "none of the three does any of these in clearly less time",
            best_for::verdict,
        ),
        claim(
            "Best For",
            Asyncio,
            "many concurrent I/O-bound tasks",
            "none of the three does it in clearly less time",
            best_for::verdict,
        ),
    ]
};
