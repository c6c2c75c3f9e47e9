//! The answers of a worker that are there, and have not been sent: one call of the system for many
//! small ones.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};
use serde::Serialize;

use super::frame;
use super::recorder::Recorder;
use crate::{Fault, message};

/// How long an answer may wait for others, to be sent along with them.
const PATIENCE: Duration = Duration::from_millis(1);

/// How many tiny inputs there are at most between two looks at the clock: a look costs as much as
/// one of them.
const GLANCE: usize = 32;

/// An answer that has no more bytes than this is copied, to be sent in one go with others.
const SMALL: usize = 64 << 10;

#[derive(Debug)]
pub(crate) struct Answers<'a> {
    socket: &'a UnixStream,
    /// The answers themselves, each a frame: where they outlive this process.
    recorder: Recorder,
    /// How many bytes of them there are.
    length: usize,
    /// The last one, if it has no room there.
    big: Vec<u8>,
    /// The number of the next input, since the worker's start.
    number: u64,
    /// How many answers there are.
    waiting: usize,
    /// When they last were sent.
    sent: Duration,
    /// When it last looked at the clock, after how many inputs it does so again, and how many of
    /// them are left.
    looked: Duration,
    step: usize,
    left: usize,
    message: Vec<u8>,
}

impl Answers<'_> {
    pub(super) fn new(socket: &UnixStream, recorder: Recorder) -> Answers<'_> {
        Answers {
            socket,
            recorder,
            length: 0,
            big: Vec::new(),
            number: 0,
            waiting: 0,
            sent: now(),
            looked: now(),
            step: 1,
            left: 1,
            message: Vec::new(),
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.waiting
    }

    /// The next input is begun.
    #[inline]
    pub(super) fn begin(&self) {
        self.recorder.begin(self.number);
    }

    /// Writes a result down, or says why that cannot be done. What has no room beside the others is
    /// written anew.
    #[inline]
    pub(crate) fn write<T: Serialize + ?Sized>(&mut self, result: &T) -> Result<(), Box<str>> {
        match self.recorder.write(self.length, result) {
            Some(length) => self.length = length,
            None => frame::write(result, &mut self.big)?,
        }
        Ok(())
    }

    /// Adds what `run` writes, or what went wrong.
    #[inline]
    pub(super) fn put(&mut self, run: impl FnOnce(&mut Self) -> Result<(), Box<Fault>>) {
        if let Err(fault) = run(self) {
            let (kind, text) = match *fault {
                Fault::Panicked(text) => (frame::PANIC, text),
                Fault::UnwritableResult(reason) => (frame::UNWRITABLE, reason),
                fault => (frame::MESSAGE, fault.to_string()),
            };
            // A panic may have left half a result there.
            self.big.clear();
            frame::push(kind, text.as_bytes(), &mut self.big);
        }
    }

    /// Keeps the last answer for later, if it is quick and small.
    #[inline]
    pub(super) fn keep_or_send(&mut self) -> io::Result<()> {
        self.number += 1;
        self.waiting += 1;
        if !self.big.is_empty() {
            return self.send();
        }
        self.recorder.keep(self.length);
        self.left -= 1;
        if self.left == 0 && self.have_waited() {
            return self.send();
        }
        Ok(())
    }

    /// Looks at the clock, after every input if they take time, and seldom if they do not.
    fn have_waited(&mut self) -> bool {
        let now = now();
        let has_moved = now > self.looked;
        self.step = if has_moved {
            1
        } else {
            GLANCE.min(2 * self.step)
        };
        self.left = self.step;
        self.looked = now;
        now.saturating_sub(self.sent) >= PATIENCE
    }

    pub(super) fn send(&mut self) -> io::Result<()> {
        let length = frame::COUNT + self.length + self.big.len();
        if length == frame::COUNT {
            return Ok(());
        }
        // A pool ends its workers without a warning, and what a job has printed is to be seen.
        let _ = io::stdout().flush();
        self.message.clear();
        self.message.extend(message::header_of(length)?);
        self.message.extend((self.waiting as u32).to_le_bytes());
        self.recorder.copy(self.length, &mut self.message)?;
        let mut socket = self.socket;
        if self.big.len() > SMALL {
            socket.write_all(&self.message)?;
            socket.write_all(&self.big)?;
            // The room of a big answer is not kept.
            self.big = Vec::new();
        } else {
            self.message.append(&mut self.big);
            socket.write_all(&self.message)?;
        }
        self.length = 0;
        self.recorder.clear(self.number);
        self.waiting = 0;
        self.sent = now();
        Ok(())
    }
}

/// The time since some moment, by the clock that is quick and moves on every few milliseconds only.
fn now() -> Duration {
    #[cfg(target_os = "linux")]
    let clock = ClockId::CLOCK_MONOTONIC_COARSE;
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::CLOCK_MONOTONIC;
    clock_gettime(clock).map_or(Duration::MAX, Duration::from)
}
