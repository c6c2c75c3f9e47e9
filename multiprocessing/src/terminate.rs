//! Ask a process to end, or end it.

use nix::sys::signal::{Signal, kill};

use crate::{Error, Process};

impl Process {
    /// Asks the process to end (SIGTERM), which it may refuse. Does nothing to one that has ended.
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join).
    pub fn terminate(&mut self) -> Result<(), Error> {
        self.signal(Signal::SIGTERM)
    }

    /// Asks the process to end, as Ctrl-C does (SIGINT); Python has it since 3.14. A Python child
    /// gets a `KeyboardInterrupt`; a Rust one ends by the signal, unless it has a handler. Does
    /// nothing to one that has ended.
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join).
    pub fn interrupt(&mut self) -> Result<(), Error> {
        self.signal(Signal::SIGINT)
    }

    /// Ends the process (SIGKILL), which it cannot refuse, also one that is stopped. Does nothing
    /// to one that has ended.
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join).
    pub fn kill(&mut self) -> Result<(), Error> {
        self.signal(Signal::SIGKILL)
    }

    fn signal(&mut self, signal: Signal) -> Result<(), Error> {
        // The system gives a process id to another process once its owner has been waited for, and
        // only this value waits.
        if self.exitcode()?.is_none() {
            kill(self.raw_pid(), signal).map_err(Error::doing(format!(
                "send {signal} to process {}",
                self.pid()
            )))?;
        }
        Ok(())
    }
}
