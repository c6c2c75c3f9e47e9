//! The locks of processes.

use real::io;

use super::error::Error;

#[path = "../../../multiprocessing/src/shared/barrier.rs"]
pub mod barrier;
#[path = "../../../multiprocessing/src/shared/condition.rs"]
pub mod condition;
#[path = "../../../multiprocessing/src/shared/event.rs"]
pub mod event;
#[path = "../../../multiprocessing/src/shared/lock.rs"]
pub mod lock;
#[path = "../../../multiprocessing/src/shared/semaphore.rs"]
pub mod semaphore;

/// Implements nothing: processes are threads here, so that a lock need not be sent.
macro_rules! travels {
    ($($anything:tt)*) => {};
}
use travels;

fn taken<G>(result: io::Result<G>) -> Result<Option<G>, Error> {
    match result {
        Ok(guard) => Ok(Some(guard)),
        Err(error) if error.kind() == io::ErrorKind::TimedOut => Ok(None),
        Err(error) => Err(not_taken(error)),
    }
}

fn not_taken(error: io::Error) -> Error {
    Error::doing("acquire a lock")(error)
}
