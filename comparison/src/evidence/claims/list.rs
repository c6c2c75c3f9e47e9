//! The 18 cells of the chapter's table, and when each claim holds.

use crate::evidence::claims::Claim;
use crate::evidence::rows::{best_for, concurrency_type, gil, memory, overhead, use_case};
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::Verdict;
use crate::subject::Model;

/// The claims, in the order of the chapter's table.
pub(crate) const CLAIMS: [Claim; 18] = {
    use Model::{Asyncio, Multiprocessing, Threading};
    const fn claim(
        row: &'static str,
        model: Model,
        says: &'static str,
        in_short: &'static str,
        holds_if: &'static str,
        verdict: fn(&Evidence, Model) -> Verdict,
    ) -> Claim {
        Claim {
            row,
            model,
            says,
            in_short,
            holds_if,
            verdict,
        }
    }
    [
        claim(
            "Use Case",
            Threading,
            "for I/O-bound work",
            "I/O, not CPU",
            "it makes I/O-bound work faster, and CPU-bound work not",
            use_case::verdict,
        ),
        claim(
            "Use Case",
            Multiprocessing,
            "for CPU-bound work",
            "CPU",
            "it makes CPU-bound work faster",
            use_case::verdict,
        ),
        claim(
            "Use Case",
            Asyncio,
            "for I/O-bound work",
            "I/O, not CPU",
            "it makes I/O-bound work faster, and CPU-bound work not",
            use_case::verdict,
        ),
        claim(
            "Concurrency Type",
            Threading,
            "concurrent threads that share memory",
            "threads, one memory",
            "several threads of one process do the work, and one sees what another wrote",
            concurrency_type::verdict,
        ),
        claim(
            "Concurrency Type",
            Multiprocessing,
            "independent processes with separate memory",
            "separate processes",
            "several processes do the work, and none sees what another wrote",
            concurrency_type::verdict,
        ),
        claim(
            "Concurrency Type",
            Asyncio,
            "cooperative multitasking in one thread",
            "one thread, in turns",
            "one thread does all the work, and a task that computes without awaiting blocks the others",
            concurrency_type::verdict,
        ),
        claim(
            "GIL",
            Threading,
            "held back by it",
            "holds it back",
            "computations by several threads are not faster than sequential ones",
            gil::verdict,
        ),
        claim(
            "GIL",
            Multiprocessing,
            "no limit: true parallelism",
            "no limit",
            "computations by several processes use more than one core at the same time",
            gil::verdict,
        ),
        claim(
            "GIL",
            Asyncio,
            "no limit in an async context",
            "no limit: to_thread",
            "computations that tasks run on threads (to_thread) are faster than sequential ones",
            gil::verdict,
        ),
        claim(
            "Overhead",
            Threading,
            "lower, and more efficient for I/O",
            "low",
            "a thread costs less than a process, and web scraping by threads is not slower than by processes",
            overhead::verdict,
        ),
        claim(
            "Overhead",
            Multiprocessing,
            "higher, as processes are created",
            "high",
            "a process costs more than a thread and than a task",
            overhead::verdict,
        ),
        claim(
            "Overhead",
            Asyncio,
            "minimal",
            "lowest",
            "a task costs less than a thread and than a process",
            overhead::verdict,
        ),
        claim(
            "Memory",
            Threading,
            "shared between threads",
            "shared",
            "a thread's write is seen by another",
            memory::verdict,
        ),
        claim(
            "Memory",
            Multiprocessing,
            "separate for each process",
            "separate",
            "a process's write is not seen by another, forked or spawned",
            memory::verdict,
        ),
        claim(
            "Memory",
            Asyncio,
            "one thread, nothing shared",
            "not shared",
            "a task's write is not seen by another",
            memory::verdict,
        ),
        claim(
            "Best For",
            Threading,
            "web scraping, file I/O, network calls",
            "scraping, files, net",
            "no other model does any of these in clearly less time",
            best_for::verdict,
        ),
        claim(
            "Best For",
            Multiprocessing,
            "data processing, heavy computations",
            "data, computing",
            "no other model does any of these in clearly less time",
            best_for::verdict,
        ),
        claim(
            "Best For",
            Asyncio,
            "many concurrent I/O-bound tasks",
            "many connections",
            "no other model does it in clearly less time",
            best_for::verdict,
        ),
    ]
};
