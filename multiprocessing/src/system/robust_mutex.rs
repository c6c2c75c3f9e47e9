//! A lock that lies in shared memory and outlives its holder: POSIX's robust mutex. When a process
//! that holds it ends, however it ends, the kernel lets it go, and the next one to take it is told.

use std::cell::UnsafeCell;
use std::io;
use std::mem::MaybeUninit;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nix::libc::{self, c_int, pthread_mutex_t, timespec};

use super::mapping::Shared;

#[cfg(target_os = "linux")]
use nix::libc as robust;

/// What only Linux has. Elsewhere there is no memory that such a lock could lie in.
#[cfg(not(target_os = "linux"))]
mod robust {
    use nix::libc::{ENOTSUP, c_int, pthread_mutex_t, pthread_mutexattr_t, timespec};

    pub(super) const PTHREAD_MUTEX_ROBUST: c_int = 0;

    // SAFETY: it asks nothing of its caller, as it does nothing; nor do the other two. They are
    // `unsafe` as those are that they stand for.
    pub(super) unsafe fn pthread_mutexattr_setrobust(
        _: *mut pthread_mutexattr_t,
        _: c_int,
    ) -> c_int {
        ENOTSUP
    }

    // SAFETY: as above.
    pub(super) unsafe fn pthread_mutex_timedlock(_: *mut pthread_mutex_t, _: &timespec) -> c_int {
        ENOTSUP
    }

    // SAFETY: as above.
    pub(super) unsafe fn pthread_mutex_consistent(_: *mut pthread_mutex_t) -> c_int {
        ENOTSUP
    }
}

#[derive(Debug)]
#[repr(transparent)]
pub(crate) struct RobustMutex(UnsafeCell<pthread_mutex_t>);

// SAFETY: a mutex is made to be used through `&`, by many threads; with PTHREAD_PROCESS_SHARED by
// many processes.
unsafe impl Sync for RobustMutex {}
// SAFETY: see `Sync`. All zeros is what PTHREAD_MUTEX_INITIALIZER is on Linux, and any other bytes
// were put there by the calls below.
unsafe impl Shared for RobustMutex {}

/// In which state the lock was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// Its last holder has let it go.
    Free,
    /// Its last holder ended while it held the lock: what the lock guards may be half changed.
    HolderEnded,
}

impl RobustMutex {
    /// Makes a lock of memory that is all zeros and that no other process knows yet.
    pub(crate) fn init(&self, recursive: bool) -> io::Result<()> {
        let kind = if recursive {
            libc::PTHREAD_MUTEX_RECURSIVE
        } else {
            libc::PTHREAD_MUTEX_ERRORCHECK
        };
        let mut attributes = MaybeUninit::uninit();
        let attributes = attributes.as_mut_ptr();
        // SAFETY: the attributes are initialised by the first call, which fails only for want of
        // memory, and before they are used; the mutex is not in use yet.
        unsafe {
            check(libc::pthread_mutexattr_init(attributes))?;
            let result = check(libc::pthread_mutexattr_setpshared(
                attributes,
                libc::PTHREAD_PROCESS_SHARED,
            ))
            .and_then(|()| {
                check(robust::pthread_mutexattr_setrobust(
                    attributes,
                    robust::PTHREAD_MUTEX_ROBUST,
                ))
            })
            .and_then(|()| check(libc::pthread_mutexattr_settype(attributes, kind)))
            .and_then(|()| check(libc::pthread_mutex_init(self.0.get(), attributes)));
            libc::pthread_mutexattr_destroy(attributes);
            result
        }
    }

    /// Waits for the lock, for ever or for a time.
    ///
    /// # Errors
    ///
    /// `TimedOut`; `Deadlock` when this thread has it already and it is not recursive.
    pub(crate) fn lock(&self, timeout: Option<Duration>) -> io::Result<Found> {
        // SAFETY: `init` has made it a mutex, and the time lives until the call returns.
        let result = unsafe {
            match timeout {
                None => libc::pthread_mutex_lock(self.0.get()),
                Some(Duration::ZERO) => libc::pthread_mutex_trylock(self.0.get()),
                Some(timeout) => robust::pthread_mutex_timedlock(self.0.get(), &until(timeout)),
            }
        };
        match result {
            libc::EOWNERDEAD => {
                // SAFETY: this thread has the lock, in the state that this call is for. Without it
                // the lock could never be taken again.
                check(unsafe { robust::pthread_mutex_consistent(self.0.get()) })?;
                Ok(Found::HolderEnded)
            }
            libc::EBUSY => Err(io::ErrorKind::TimedOut.into()),
            other => check(other).map(|()| Found::Free),
        }
    }

    /// Lets the lock go.
    ///
    /// # Errors
    ///
    /// When this thread does not hold it.
    pub(crate) fn unlock(&self) -> io::Result<()> {
        // SAFETY: `init` has made it a mutex of a kind that checks who holds it.
        check(unsafe { libc::pthread_mutex_unlock(self.0.get()) })
    }
}

/// `pthread_mutex_timedlock` wants the time of day.
fn until(timeout: Duration) -> timespec {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let until = now.saturating_add(timeout);
    timespec {
        tv_sec: until.as_secs().try_into().unwrap_or(libc::time_t::MAX),
        tv_nsec: until.subsec_nanos().into(),
    }
}

fn check(result: c_int) -> io::Result<()> {
    match result {
        0 => Ok(()),
        error => Err(io::Error::from_raw_os_error(error)),
    }
}

#[cfg(test)]
mod tests {
    use testkit::{LIMIT, within};

    use super::*;
    use crate::system::mapping::Mapping;

    fn mutex(recursive: bool) -> Mapping {
        let memory = Mapping::new(size_of::<RobustMutex>()).expect("memory");
        let mutex: &RobustMutex = memory.at(0);
        mutex.init(recursive).expect("a mutex");
        memory
    }

    #[test]
    fn the_lock_of_one_that_ended_is_found_so_once() {
        within(LIMIT, || {
            let memory = mutex(false);
            let mutex: &RobustMutex = memory.at(0);
            std::thread::scope(|scope| {
                // A thread that ends without letting go, as a process that is killed.
                scope.spawn(|| mutex.lock(None).expect("it is free"));
            });
            assert_eq!(mutex.lock(None).expect("nobody has it"), Found::HolderEnded);
            mutex.unlock().expect("it is ours");
            assert_eq!(mutex.lock(None).expect("nobody has it"), Found::Free);
            mutex.unlock().expect("it is ours");
        });
    }

    #[test]
    fn who_waits_too_long_is_told() {
        within(LIMIT, || {
            let memory = mutex(false);
            let mutex: &RobustMutex = memory.at(0);
            mutex.lock(None).expect("it is free");
            std::thread::scope(|scope| {
                for timeout in [Duration::ZERO, Duration::from_millis(1)] {
                    let waiter = scope
                        .spawn(move || mutex.lock(Some(timeout)).map_err(|error| error.kind()));
                    let result = waiter.join().expect("no panic");
                    assert_eq!(result, Err(io::ErrorKind::TimedOut), "{timeout:?}");
                }
                let unlocker = scope.spawn(|| mutex.unlock().is_err());
                assert!(
                    unlocker.join().expect("no panic"),
                    "it is not that thread's"
                );
            });
            mutex.unlock().expect("it is ours");
        });
    }

    #[test]
    fn only_a_recursive_lock_is_taken_twice() {
        within(LIMIT, || {
            let memory = mutex(true);
            let recursive: &RobustMutex = memory.at(0);
            for _ in 0..2 {
                recursive.lock(None).expect("it is ours");
            }
            for _ in 0..2 {
                recursive.unlock().expect("it was taken twice");
            }
            recursive.unlock().expect_err("but not three times");

            let memory = mutex(false);
            let mutex: &RobustMutex = memory.at(0);
            mutex.lock(None).expect("it is free");
            let error = mutex.lock(None).expect_err("it is taken");
            assert_eq!(error.kind(), io::ErrorKind::Deadlock);
            mutex.unlock().expect("it is ours");
        });
    }
}
