//! What must hold in every order of steps: the locks and the queue of the section on processes,
//! each process a thread, some of which are killed.

mod barrier;
mod condition;
mod event;
mod lock;
mod queue;
mod queue_killed;
mod semaphore;
