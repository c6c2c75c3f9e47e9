//! The locks and the queue of `multiprocessing`. Each process is a thread, and some are killed.

mod barrier;
mod condition;
mod event;
mod lock;
mod queue;
mod queue_killed;
mod semaphore;
