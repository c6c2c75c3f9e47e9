//! The pool's thread: it owns the workers, gives them inputs, and replaces those that end.
//!
//! It must be a thread, as results are to come in while the caller does something else; and it must
//! live as long as the pool, as the kernel ends a child when the thread that started it ends.

use std::collections::VecDeque;
use std::io::{self, PipeReader, Read};
use std::ops::Range;
use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, OnceLock};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::lot::Order;
use super::worker::{Initializer, Share, Worker};
use crate::{Error, Fault};

/// So many bytes of inputs go to a worker at a time, at most, unless one alone has more.
const BYTES: usize = 32 << 10;

/// So many bytes are read at a time, from whichever worker.
const BUFFER: usize = 256 << 10;

/// So many shares may lie ready for a worker, at most.
const SHARES: usize = 64;

/// So many workers in a row may end before their first input. Then something ends all of them.
const FRUITLESS: usize = 20;

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
    ) -> Result<Dispatcher, Error> {
        let mut dispatcher = Dispatcher {
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
        // That one has ended is found out by listening to it.
        self.workers
            .iter_mut()
            .for_each(|worker| drop(worker.send()));
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
        self.queue.is_empty() && self.workers.iter().all(|worker| worker.in_hand.is_empty())
    }

    /// No more work is done, and callers who wait are told so.
    fn give_up(&mut self, reason: String) {
        let _ = self.broken.set(reason);
        self.queue.clear();
        self.workers.iter_mut().for_each(Worker::kill);
        self.workers.clear();
    }

    fn start_worker(&mut self) -> Result<(), Error> {
        let left = self.settings.max_tasks_per_child.unwrap_or(usize::MAX);
        let worker = Worker::start(self.settings.initializer.as_ref(), left)?;
        self.workers.push(worker);
        Ok(())
    }

    /// Starts workers in place of those that have ended.
    fn restock(&mut self) -> Result<(), Error> {
        while self.workers.len() < self.settings.workers && self.broken.get().is_none() {
            if let Err(error) = self.start_worker() {
                // With fewer workers the work goes on; without any there is nobody to wait for.
                return if self.workers.is_empty() {
                    Err(error)
                } else {
                    Ok(())
                };
            }
        }
        Ok(())
    }

    /// Gives inputs to the workers that have none, and then to those that are quick, so that they
    /// need not wait for more.
    fn give_out(&mut self) {
        for shares in 0..SHARES {
            let mut is_any_open = false;
            for at in 0..self.workers.len() {
                let Some(share) = self.queue.front() else {
                    return;
                };
                let worker = &mut self.workers[at];
                worker.pace.turn_to(share.order.lot.name);
                if worker.has_room(shares) {
                    is_any_open = true;
                    self.give_to(at);
                }
            }
            if !is_any_open && shares > 0 {
                return;
            }
        }
    }

    fn give_to(&mut self, at: usize) {
        let workers = self.settings.workers;
        let is_last = self.queue.len() == 1;
        let worker = &mut self.workers[at];
        let Some(share) = self.queue.front_mut() else {
            return;
        };
        let (order, left) = (Rc::clone(&share.order), share.range.len());
        let count = order.chunksize.unwrap_or_else(|| {
            // Only the last ones are shared out fairly: while there are others, nobody is idle.
            let sharers = if is_last { workers } else { 1 };
            worker.pace.count(left, sharers)
        });
        let count = count.min(left).min(worker.left).max(1);
        let end = share.range.start + order.lot.fitting(share.range.start, count, BYTES);
        let given = Share {
            order,
            range: share.range.start..end,
            lost: share.lost,
        };
        share.range.start = end;
        share.lost = 0;
        if share.range.is_empty() {
            self.queue.pop_front();
        }
        // There is no message that is too long: an input is not, and many are not together.
        let _ = worker.give(given);
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
            match worker.proceed(&mut self.buffer) {
                Ok(()) if worker.left == 0 && worker.in_hand.is_empty() => worker.leave(),
                Ok(()) => {}
                Err(error) => self.lose(at, &error),
            }
        }
        Ok(())
    }

    /// A worker has ended, or is of no more use: its inputs go to others.
    fn lose(&mut self, at: usize, reason: &io::Error) {
        let mut worker = self.workers.swap_remove(at);
        if worker.is_leaving && worker.in_hand.is_empty() {
            return;
        }
        let fault = worker.end(reason);
        if !worker.is_ready {
            return self.give_up(self.not_ready(&fault));
        }
        let begun = worker.recover();
        let was_of_use = begun > 0 || worker.has_answered();
        self.fruitless = if was_of_use { 0 } else { self.fruitless + 1 };
        if self.fruitless > FRUITLESS {
            return self.give_up(format!("its workers end before their first input: {fault}"));
        }
        self.take_back(worker.in_hand.drain(..).collect(), begun, &fault);
    }

    /// Why no worker is started in place of one that has not got past its start: it would end in
    /// the same way, and so on for ever.
    fn not_ready(&self, fault: &Fault) -> String {
        let what = match &self.settings.initializer {
            Some(initializer) => format!("its initializer, `{}`, failed", initializer.name),
            None => "a worker ended before it was ready".to_string(),
        };
        format!("{what}: {fault}")
    }

    /// Has what a worker had in hand done by another one; all but the inputs that it had begun,
    /// which are given up when they have been tried often enough.
    fn take_back(&mut self, in_hand: VecDeque<Share>, mut begun: usize, fault: &Fault) {
        let mut again = VecDeque::new();
        for share in in_hand {
            let Range { start, end } = share.range;
            let tried = end.min(start + begun);
            begun -= tried - start;
            for index in start..tried {
                let lost = if index == start { share.lost + 1 } else { 1 };
                let range = index..index + 1;
                let order = Rc::clone(&share.order);
                if lost > self.settings.retries {
                    order.tell(range, Err(fault.clone()));
                } else {
                    again.push_back(Share { order, range, lost });
                }
            }
            if tried < end {
                let lost = if tried == start { share.lost } else { 0 };
                let range = tried..end;
                again.push_back(Share {
                    order: share.order,
                    range,
                    lost,
                });
            }
        }
        again.append(&mut self.queue);
        self.queue = again;
    }
}
