//! How a worker has ended, and what it leaves behind.

use std::io::{self, ErrorKind};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::Worker;
use crate::Fault;
use crate::pool::frame;

/// How long a worker may take to end that has closed its socket.
const ENDS: Duration = Duration::from_millis(200);

impl Worker {
    /// Ends the worker, if it has not ended itself, and says how. `reason` is what its socket said.
    pub(in crate::pool) fn end(&mut self, reason: &io::Error) -> Fault {
        let pid = self.process.pid();
        if reason.kind() == ErrorKind::InvalidData || reason.kind() == ErrorKind::Other {
            let _ = self.process.kill();
            return Fault::Message(match reason.kind() {
                ErrorKind::Other => reason.to_string(),
                _ => format!("its worker, process {pid}, sent no answer, but {reason}"),
            });
        }
        // A socket that hangs up is a process that ends, but for one that only closed it.
        let start = Instant::now();
        loop {
            match self.process.exitcode() {
                Ok(Some(exitcode)) => return Fault::WorkerEnded { pid, exitcode },
                Ok(None) if start.elapsed() < ENDS => sleep(Duration::from_millis(1)),
                Ok(None) => {
                    let _ = self.process.kill();
                    let text = format!("its worker, process {pid}, closed its socket to the pool");
                    return Fault::Message(text);
                }
                Err(error) => return Fault::Message(error.to_string()),
            }
        }
    }

    /// After its end: what it had in hand and had done, but not sent, is told to the callers. Gives
    /// the number of the inputs that it had begun, and that have no answer; they are the first of
    /// what is still in hand.
    pub(in crate::pool) fn recover(&mut self) -> usize {
        let _ = self.process.join();
        let (first, answers) = self.recorder.answers();
        // The memory is the worker's too, and may hold anything: what cannot be read is lost.
        if let Some(sent) = self.in_hand.answered.checked_sub(first)
            && let Ok(unsent) = frame::skip(&answers, sent as usize)
            && let Ok(count) = frame::count(unsent)
        {
            let _ = self.in_hand.take_answers(count, unsent);
        }
        match self.recorder.begun() {
            Some(begun) => begun.saturating_sub(self.in_hand.answered) as usize,
            None => 1,
        }
    }
}
