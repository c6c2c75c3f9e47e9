//! The parent's end of a worker: a process, and what it has in hand.

mod end;
mod in_hand;
mod wire;

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::mem::take;
use std::net::Shutdown;
use std::os::fd::BorrowedFd;
use std::time::Duration;

use in_hand::InHand;
use nix::poll::PollFlags;
use wire::Wire;

use super::frame;
use super::lot::Order;
use super::recorder::Recorder;
use crate::handle::Parcel;
use crate::{Error, Process, spawn};

pub(super) use in_hand::Share;

/// The name that a worker is started for. No function has it: theirs have a `::` in them.
pub(crate) const ENTRY: &str = "worker";

/// How long a worker may take to read its start.
const STARTS: Duration = Duration::from_secs(20);

/// The function that each worker runs first, and its arguments.
#[derive(Debug)]
pub(super) struct Initializer {
    pub(super) name: &'static str,
    pub(super) args: Parcel,
}

#[derive(Debug)]
pub(super) struct Worker {
    process: Process,
    wire: Wire,
    recorder: Recorder,
    in_hand: InHand,
    /// Whether it has been told to end.
    is_leaving: bool,
    /// How many inputs it may still be given before it is replaced.
    left: usize,
}

impl Worker {
    pub(super) fn start(initializer: Option<&Initializer>, left: usize) -> Result<Self, Error> {
        let doing = || Error::doing("set up a worker");
        let recorder = Recorder::new().map_err(doing())?;
        let (process, socket) = spawn::spawn(ENTRY, "SpawnPoolWorker")?;
        let worker = Self {
            process,
            wire: Wire::new(socket),
            recorder,
            in_hand: InHand::default(),
            is_leaving: false,
            left,
        };
        worker
            .send_start(initializer)
            .map_err(|error| doing()(spawn::not_ready(error)))?;
        Ok(worker)
    }

    /// The only thing that is sent in a blocking way, as open files may go along.
    fn send_start(&self, initializer: Option<&Initializer>) -> io::Result<()> {
        let socket = &self.wire.socket;
        socket.set_write_timeout(Some(STARTS))?;
        let start = (&self.recorder, initializer.map(|of| of.name));
        Parcel::pack(&start)
            .map_err(io::Error::other)?
            .send(socket)?;
        if let Some(initializer) = initializer {
            initializer.args.send(socket)?;
        }
        socket.set_nonblocking(true)
    }

    /// What [`proceed`](Worker::proceed) waits for, as `poll` wants it.
    pub(super) fn awaited(&self) -> (BorrowedFd<'_>, PollFlags) {
        self.wire.awaited()
    }

    /// How many inputs of an order it had best be given, of so many that are left for so many
    /// workers.
    pub(super) fn count(&self, order: &Order, left: usize, workers: usize) -> usize {
        let pace = || self.in_hand.pace.count(left, workers);
        let count = order.chunksize.unwrap_or_else(pace);
        count.min(left).min(self.left).max(1)
    }

    /// Hands over inputs. [`proceed`](Worker::proceed) sends what the socket does not take at once,
    /// and finds out if the worker has ended.
    pub(super) fn give(&mut self, share: Share) -> io::Result<()> {
        let lot = &share.order.lot;
        let inputs = lot.frames(share.range.clone());
        self.wire.add(|to| {
            frame::push(frame::VALUE, lot.name.as_bytes(), to);
            to.extend_from_slice(inputs);
        })?;
        self.left = self.left.saturating_sub(share.range.len());
        self.in_hand.add(share);
        Ok(())
    }

    /// Whether it has so many shares, and may have one more, of the function of this name.
    pub(super) fn has_room(&mut self, shares: usize, name: &'static str) -> bool {
        self.in_hand.pace.turn_to(name);
        !self.is_leaving && self.left > 0 && self.in_hand.has_room(shares)
    }

    /// Has the worker end when it has done what it has in hand.
    pub(super) fn leave(&mut self) {
        self.is_leaving = true;
        // An error means that it has gone already.
        let _ = self.wire.socket.shutdown(Shutdown::Write);
    }

    /// Sends and receives what can be sent and received now, and tells the callers of the answers.
    /// An error means that there is no more to come.
    pub(super) fn proceed(&mut self, buffer: &mut [u8]) -> io::Result<()> {
        let sent = self.wire.send();
        let in_hand = &mut self.in_hand;
        self.wire
            .receive(buffer, |message| in_hand.take_message(message))?;
        // A worker that takes no more and still has answers is heard to its end first.
        match sent {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
        if self.left == 0 && self.is_idle() {
            self.leave();
        }
        Ok(())
    }

    /// Sends what can be sent now. That the worker has ended is found out by listening to it.
    pub(super) fn send(&mut self) {
        let _ = self.wire.send();
    }

    pub(super) fn is_idle(&self) -> bool {
        self.in_hand.shares.is_empty()
    }

    /// Whether it has got past its initializer.
    pub(super) fn is_ready(&self) -> bool {
        self.in_hand.is_ready
    }

    /// Whether it ends as it was told to.
    pub(super) fn is_done(&self) -> bool {
        self.is_leaving && self.is_idle()
    }

    /// What it still has in hand, after its end.
    pub(super) fn shares(&mut self) -> VecDeque<Share> {
        take(&mut self.in_hand.shares)
    }

    pub(super) fn has_answered(&self) -> bool {
        self.in_hand.answered > 0
    }

    pub(super) fn kill(&mut self) {
        let _ = self.process.kill();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Not a request: a worker that is in a long job, or stopped, would not hear it. `process`
        // is joined after this.
        self.kill();
    }
}
