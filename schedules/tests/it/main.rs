//! What must hold in every order of steps. Each test is a model, which the scheduler runs hundreds
//! of times.

mod multiprocessing;
mod threading;
