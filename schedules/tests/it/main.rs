//! Properties that must hold in every order of steps. Each test is a model, which the scheduler
//! runs hundreds of times.

mod compiled_files;
mod multiprocessing;
mod threading;
