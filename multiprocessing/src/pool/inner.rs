//! What the copies of a pool share, and the way to its thread.

use std::io::{PipeWriter, Write};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;

use super::dispatcher::Command;

/// What the copies of a pool share that differ in their chunk size.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) commands: Sender<Command>,
    pub(super) wake: PipeWriter,
    pub(super) thread: Mutex<Option<JoinHandle<()>>>,
    pub(super) broken: Arc<OnceLock<String>>,
    pub(super) workers: usize,
    pub(super) is_closed: AtomicBool,
}

impl Inner {
    pub(super) fn send(&self, command: Command) {
        // An error means that the thread has ended; what was ordered has been told so.
        if self.commands.send(command).is_ok() {
            let _ = (&self.wake).write(&[0]);
        }
    }

    pub(super) fn join(&self) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            // A panic in it has been printed, and has ended the workers.
            let _ = thread.join();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.send(Command::Terminate);
        self.join();
    }
}
