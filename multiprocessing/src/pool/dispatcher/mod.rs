//! The pool's thread: it owns the workers, gives them inputs, and replaces those that end.
//!
//! It must be a thread, as results are to come in while the caller does something else; and it must
//! live as long as the pool, as the kernel ends a child when the thread that started it ends.

mod replace;
mod share_out;

use std::collections::VecDeque;
use std::io::{PipeReader, Read};
use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, OnceLock};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::lot::Order;
use super::worker::{Initializer, Share, Worker};
use crate::Error;

/// So many bytes are read at a time, from whichever worker.
const BUFFER: usize = 256 << 10;

#[derive(Debug)]
pub(super) enum Command {
    Run(Order),
    Close,
    Terminate,
}

/// What a pool is to be like.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) workers: usize,
    pub(super) initializer: Option<Initializer>,
    pub(super) max_tasks_per_child: Option<usize>,
    pub(super) retries: usize,
}

#[derive(Debug)]
pub(super) struct Dispatcher {
    settings: Settings,
    workers: Vec<Worker>,
    /// What is still to be given out, in order.
    queue: VecDeque<Share>,
    commands: Receiver<Command>,
    /// A byte comes with each command, to end the wait for the workers.
    wake: PipeReader,
    /// Why the pool has given up. Its callers see it too.
    broken: Arc<OnceLock<String>>,
    is_closing: bool,
    fruitless: usize,
    buffer: Vec<u8>,
}

impl Dispatcher {
    /// Starts the workers.
    pub(super) fn start(
        settings: Settings,
        commands: Receiver<Command>,
        wake: PipeReader,
        broken: Arc<OnceLock<String>>,
    ) -> Result<Self, Error> {
        let mut dispatcher = Self {
            workers: Vec::new(),
            queue: VecDeque::new(),
            commands,
            wake,
            broken,
            is_closing: false,
            fruitless: 0,
            buffer: vec![0; BUFFER],
            settings,
        };
        let workers = dispatcher.settings.workers;
        for number in 1..=workers {
            dispatcher
                .start_worker()
                .map_err(|reason| Error::StartWorker {
                    number,
                    workers,
                    reason: Box::new(reason),
                })?;
        }
        Ok(dispatcher)
    }

    /// Runs until the pool ends. Then the workers are ended, and callers who still wait are told.
    pub(super) fn run(mut self) {
        while self.obey() {
            let is_done = self.is_closing && self.is_idle();
            if is_done && self.workers.is_empty() {
                break;
            }
            if let Err(error) = self.go_on(is_done) {
                self.give_up(error.to_string());
            }
        }
        // All at once: each is waited for when it is dropped.
        self.workers.iter_mut().for_each(Worker::kill);
    }

    /// One round of work.
    fn go_on(&mut self, is_done: bool) -> Result<(), Error> {
        if is_done {
            self.workers.iter_mut().for_each(Worker::leave);
        } else {
            self.restock()?;
        }
        self.give_out();
        self.workers.iter_mut().for_each(Worker::send);
        self.wait()
    }

    /// Takes the commands that have come; whether to go on.
    fn obey(&mut self) -> bool {
        loop {
            match self.commands.try_recv() {
                // Its caller is told when it is dropped.
                Ok(Command::Run(_)) if self.is_closing || self.broken.get().is_some() => {}
                Ok(Command::Run(order)) => {
                    let range = 0..order.lot.len();
                    let order = Rc::new(order);
                    self.queue.push_back(Share {
                        order,
                        range,
                        lost: 0,
                    });
                }
                Ok(Command::Close) => self.is_closing = true,
                Ok(Command::Terminate) | Err(TryRecvError::Disconnected) => return false,
                Err(TryRecvError::Empty) => return true,
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.queue.is_empty() && self.workers.iter().all(Worker::is_idle)
    }

    /// Waits until a worker has something to say, or room for more of its inputs, or there is a
    /// command; and hears the workers.
    fn wait(&mut self) -> Result<(), Error> {
        let mut files = vec![PollFd::new(self.wake.as_fd(), PollFlags::POLLIN)];
        let awaited = self.workers.iter().map(Worker::awaited);
        files.extend(awaited.map(|(file, events)| PollFd::new(file, events)));
        match poll(&mut files, PollTimeout::NONE) {
            Ok(_) => {}
            Err(Errno::EINTR) => return Ok(()),
            Err(error) => return Err(Error::doing("wait for the workers")(error)),
        }
        let ready: Vec<bool> = files.iter().map(|file| file.any() != Some(false)).collect();
        if ready[0] {
            // As many as there are: the commands themselves are taken all at once.
            let _ = self.wake.read(&mut self.buffer);
        }
        // From the last to the first, as one that has ended is taken out.
        for at in (0..self.workers.len()).rev().filter(|at| ready[at + 1]) {
            // There are none left when the pool has given up.
            let Some(worker) = self.workers.get_mut(at) else {
                break;
            };
            if let Err(error) = worker.proceed(&mut self.buffer) {
                self.lose(at, &error);
            }
        }
        Ok(())
    }
}
