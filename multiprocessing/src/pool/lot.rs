//! What a worker is told of a call: the function's name, and the inputs as bytes.
//!
//! This is the seam between the calls and those who do the work. Behind it nothing is known of
//! types, and nothing in it needs memory or files that caller and worker share: whoever can run an
//! entry point by name on another machine could take a [`Lot`] and send the [`News`].

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use serde::Serialize;

use super::frame;
use crate::Fault;

/// Inputs of one call.
#[derive(Debug)]
pub(super) struct Lot {
    /// The entry point's name.
    pub(super) name: &'static str,
    /// The place of the first one among the inputs of the call.
    pub(super) first: usize,
    /// The inputs, each a frame.
    bytes: Vec<u8>,
    /// Where each input ends in the bytes.
    ends: Vec<usize>,
}

impl Lot {
    pub(super) fn new(name: &'static str, first: usize) -> Self {
        Self {
            name,
            first,
            bytes: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// The lot that comes after this one, and after so many inputs that are in none.
    pub(super) fn next(&self, left_out: usize) -> Self {
        let first = self.end() + left_out;
        // As big as this one, so that it need not be moved while it grows.
        Self {
            bytes: Vec::with_capacity(self.bytes.len()),
            ends: Vec::with_capacity(self.ends.len()),
            ..Self::new(self.name, first)
        }
    }

    /// Adds an input, or says why it cannot be written down.
    pub(super) fn push<I: Serialize>(&mut self, input: &I) -> Result<(), Fault> {
        let unwritable =
            |error| Fault::Message(format!("failed to write it down in bytes: {error}"));
        frame::write(input, &mut self.bytes).map_err(unwritable)?;
        self.ends.push(self.bytes.len());
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The place after the last one among the inputs of the call.
    pub(super) fn end(&self) -> usize {
        self.first + self.len()
    }

    /// The frames of some of the inputs.
    pub(super) fn frames(&self, range: Range<usize>) -> &[u8] {
        &self.bytes[self.start(range.start)..self.start(range.end)]
    }

    /// The bytes of one input.
    pub(super) fn input(&self, index: usize) -> &[u8] {
        &self.frames(index..index + 1)[frame::HEADER..]
    }

    /// How many inputs from `start` on, up to `most`, have no more than so many bytes together. The
    /// first one counts however long it is.
    pub(super) fn fitting(&self, start: usize, most: usize, bytes: usize) -> usize {
        let limit = self.start(start) + bytes;
        self.ends[start..start + most]
            .partition_point(|&end| end <= limit)
            .max(1)
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

/// What has become of some inputs of a lot.
#[derive(Debug)]
pub(super) struct News {
    pub(super) lot: Arc<Lot>,
    /// Which ones.
    pub(super) range: Range<usize>,
    /// The answers, each a frame; or why there is none, for one input.
    pub(super) answers: Result<Vec<u8>, Fault>,
}

/// News that is told together. None at all when the pool has ended before it had done all inputs.
pub(super) type Told = Vec<News>;

/// A lot on its way, with the place that news of it goes to.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) lot: Arc<Lot>,
    /// How many inputs a worker is to be given at a time, if the caller has said so.
    pub(super) chunksize: Option<usize>,
    /// How many results are told at a time: to wake a caller for each one costs more than a small
    /// one is worth, and who waits for all of them has no use for the first.
    together: usize,
    news: Sender<Told>,
    missing: Cell<usize>,
    untold: RefCell<Vec<News>>,
    /// How many inputs that is.
    waiting: Cell<usize>,
}

impl Order {
    pub(super) fn new(
        lot: Lot,
        chunksize: Option<usize>,
        together: usize,
        news: Sender<Told>,
    ) -> Self {
        Self {
            missing: Cell::new(lot.len()),
            lot: Arc::new(lot),
            chunksize,
            together,
            news,
            untold: RefCell::default(),
            waiting: Cell::new(0),
        }
    }

    /// Tells the caller, if it still listens. A job whose result nobody wants is done all the same.
    pub(super) fn tell(&self, range: Range<usize>, answers: Result<Vec<u8>, Fault>) {
        let count = range.len();
        self.missing.set(self.missing.get().saturating_sub(count));
        let lot = Arc::clone(&self.lot);
        let mut untold = self.untold.borrow_mut();
        untold.push(News {
            lot,
            range,
            answers,
        });
        self.waiting.set(self.waiting.get() + count);
        if self.waiting.get() >= self.together || self.missing.get() == 0 {
            self.waiting.set(0);
            let _ = self.news.send(untold.drain(..).collect());
        }
    }
}

impl Drop for Order {
    fn drop(&mut self) {
        if self.missing.get() > 0 {
            // What is untold yet is of no use: the call fails, or has been told each result by
            // itself.
            let _ = self.news.send(Vec::new());
        }
    }
}
