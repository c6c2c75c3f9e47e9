//! The parent's end of a worker. It never waits in a read or a write: a pool has other workers to
//! look after, and a worker that sends a big answer while it is sent a big job would wait for its
//! parent, which waited for it.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::net::Shutdown;
use std::ops::Range;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::poll::PollFlags;

use super::frame;
use super::lot::Order;
use super::pace::Pace;
use super::recorder::Recorder;
use crate::handle::Parcel;
use crate::message::{self, HEADER};
use crate::{Error, Fault, Process, spawn};

/// The name that a worker is started for. No function has it: theirs have a `::` in them.
pub(crate) const ENTRY: &str = "worker";

/// How long a worker may take to read its start, and one that has closed its socket to end.
const STARTS: Duration = Duration::from_secs(20);
const ENDS: Duration = Duration::from_millis(200);

/// The function that each worker runs first, and its arguments.
#[derive(Debug)]
pub(super) struct Initializer {
    pub(super) name: &'static str,
    pub(super) args: Parcel,
}

/// Inputs that lie together, to be done or in a worker's hands.
#[derive(Debug)]
pub(super) struct Share {
    pub(super) order: Rc<Order>,
    pub(super) range: Range<usize>,
    /// How many workers have ended in the middle of the first input.
    pub(super) lost: usize,
}

#[derive(Debug)]
pub(super) struct Worker {
    process: Process,
    socket: UnixStream,
    recorder: Recorder,
    /// Jobs, of which the socket has taken the first bytes, so many.
    outgoing: Vec<u8>,
    sent: usize,
    /// Answers, as far as they have come.
    incoming: Vec<u8>,
    /// Whether it has got past its initializer.
    pub(super) is_ready: bool,
    /// Whether it has been told to end.
    pub(super) is_leaving: bool,
    pub(super) in_hand: VecDeque<Share>,
    /// The number of answers since its start.
    answered: u64,
    /// How many inputs it may still be given before it is replaced.
    pub(super) left: usize,
    pub(super) pace: Pace,
}

impl Worker {
    pub(super) fn start(initializer: Option<&Initializer>, left: usize) -> Result<Worker, Error> {
        let doing = || Error::doing("set up a worker");
        let recorder = Recorder::new().map_err(doing())?;
        let (process, socket) = spawn::spawn(ENTRY, "SpawnPoolWorker")?;
        let worker = Worker {
            process,
            socket,
            recorder,
            outgoing: Vec::new(),
            sent: 0,
            incoming: Vec::new(),
            is_ready: false,
            is_leaving: false,
            in_hand: VecDeque::new(),
            answered: 0,
            left,
            pace: Pace::default(),
        };
        worker.send_start(initializer).map_err(doing())?;
        Ok(worker)
    }

    /// The only thing that is sent in a blocking way, as open files may go along.
    fn send_start(&self, initializer: Option<&Initializer>) -> io::Result<()> {
        self.socket.set_write_timeout(Some(STARTS))?;
        let start = (&self.recorder, initializer.map(|of| of.name));
        Parcel::pack(&start)
            .map_err(io::Error::other)?
            .send(&self.socket)?;
        if let Some(initializer) = initializer {
            initializer.args.send(&self.socket)?;
        }
        self.socket.set_nonblocking(true)
    }

    /// What [`proceed`](Worker::proceed) waits for, as `poll` wants it.
    pub(super) fn awaited(&self) -> (BorrowedFd<'_>, PollFlags) {
        let mut events = PollFlags::POLLIN;
        events.set(PollFlags::POLLOUT, !self.outgoing.is_empty());
        (self.socket.as_fd(), events)
    }

    /// Hands over inputs. [`proceed`](Worker::proceed) sends what the socket does not take at once,
    /// and finds out if the worker has ended.
    pub(super) fn give(&mut self, share: Share) -> io::Result<()> {
        let lot = &share.order.lot;
        let inputs = lot.frames(share.range.clone());
        let start = self.outgoing.len();
        self.outgoing.extend_from_slice(&[0; HEADER]);
        frame::push(frame::VALUE, lot.name.as_bytes(), &mut self.outgoing);
        self.outgoing.extend_from_slice(inputs);
        let header = message::header(&self.outgoing[start + HEADER..])?;
        self.outgoing[start..start + HEADER].copy_from_slice(&header);

        if self.in_hand.is_empty() {
            self.pace.begin();
        }
        self.left = self.left.saturating_sub(share.range.len());
        self.in_hand.push_back(share);
        Ok(())
    }

    /// Whether it has so many shares, and may have one more.
    pub(super) fn has_room(&self, shares: usize) -> bool {
        let is_open = self.is_ready && !self.is_leaving && self.left > 0;
        is_open && self.in_hand.len() == shares && {
            let inputs = self.in_hand.iter().map(|share| share.range.len()).sum();
            self.pace.may_have_more(shares, inputs)
        }
    }

    /// Has the worker end when it has done what it has in hand.
    pub(super) fn leave(&mut self) {
        self.is_leaving = true;
        // An error means that it has gone already.
        let _ = self.socket.shutdown(Shutdown::Write);
    }

    /// Sends and receives what can be sent and received now, and tells the callers of the answers.
    /// An error means that there is no more to come.
    pub(super) fn proceed(&mut self, buffer: &mut [u8]) -> io::Result<()> {
        let sent = self.send();
        self.receive(buffer)?;
        // A worker that takes no more and still has answers is heard to its end first.
        match sent {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }

    pub(super) fn send(&mut self) -> io::Result<()> {
        while self.sent < self.outgoing.len() {
            match now(self.socket.write(&self.outgoing[self.sent..]))? {
                Some(count) => self.sent += count,
                None => return Ok(()),
            }
        }
        self.outgoing.clear();
        // The room of a big job is not kept.
        self.outgoing.shrink_to(1 << 20);
        self.sent = 0;
        Ok(())
    }

    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<()> {
        while let Some(count) = now(self.socket.read(buffer))? {
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.take_messages(&buffer[..count])?;
            if count < buffer.len() {
                break;
            }
        }
        Ok(())
    }

    /// Takes the messages that are whole, and keeps the beginning of another.
    fn take_messages(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.incoming.is_empty() {
            let rest = self.take_whole(bytes)?;
            self.incoming = bytes[bytes.len() - rest..].to_vec();
            return Ok(());
        }
        self.incoming.extend_from_slice(bytes);
        let incoming = std::mem::take(&mut self.incoming);
        let rest = self.take_whole(&incoming)?;
        self.incoming = match incoming.len() {
            all if all == rest => incoming,
            all => incoming[all - rest..].to_vec(),
        };
        Ok(())
    }

    /// Takes the messages that are whole, and gives the number of bytes that are left.
    fn take_whole(&mut self, mut bytes: &[u8]) -> io::Result<usize> {
        while let Some((header, body)) = bytes.split_first_chunk::<HEADER>() {
            let length = message::length(*header)?;
            let Some((message, rest)) = body.split_at_checked(length) else {
                break;
            };
            self.take_message(message)?;
            bytes = rest;
        }
        Ok(bytes.len())
    }

    fn take_message(&mut self, message: &[u8]) -> io::Result<()> {
        let (count, answers) = frame::split_count(message)?;
        if !self.is_ready {
            let (kind, body, _) = frame::split(answers)?;
            self.is_ready = kind == frame::VALUE;
            return match kind {
                frame::VALUE => Ok(()),
                _ => Err(io::Error::other(frame::fault(kind, body).to_string())),
            };
        }
        self.take_answers(count, answers)?;
        self.pace.measure(count);
        Ok(())
    }

    /// Tells the callers of the answers, which come in the order of what is in hand. They are not
    /// looked at here, where all callers would wait for it.
    fn take_answers(&mut self, mut count: usize, mut answers: &[u8]) -> io::Result<()> {
        let nothing = || io::Error::new(ErrorKind::InvalidData, "an answer to nothing");
        if count == 0 {
            return Err(nothing());
        }
        while count > 0 {
            let share = self.in_hand.front_mut().ok_or_else(nothing)?;
            let Range { start, end } = share.range;
            let taken = count.min(end - start);
            let rest = match count - taken {
                0 => &[],
                _ => frame::skip(answers, taken)?,
            };
            let length = answers.len() - rest.len();
            let range = start..start + taken;
            share.order.tell(range, Ok(answers[..length].to_vec()));
            share.range.start += taken;
            if share.range.is_empty() {
                self.in_hand.pop_front();
            }
            self.answered += taken as u64;
            count -= taken;
            answers = rest;
        }
        Ok(())
    }

    /// Ends the worker, if it has not ended itself, and says how. `reason` is what its socket said.
    pub(super) fn end(&mut self, reason: &io::Error) -> Fault {
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
    pub(super) fn recover(&mut self) -> usize {
        let _ = self.process.join();
        let (first, answers) = self.recorder.answers();
        // The memory is the worker's too, and may hold anything: what cannot be read is lost.
        if let Some(sent) = self.answered.checked_sub(first)
            && let Ok(unsent) = frame::skip(&answers, sent as usize)
            && let Ok(count) = frame::count(unsent)
        {
            let _ = self.take_answers(count, unsent);
        }
        match self.recorder.begun() {
            Some(begun) => begun.saturating_sub(self.answered) as usize,
            None => 1,
        }
    }

    pub(super) fn has_answered(&self) -> bool {
        self.answered > 0
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

/// `None` when the socket can do nothing now.
fn now(result: io::Result<usize>) -> io::Result<Option<usize>> {
    match result {
        Ok(count) => Ok(Some(count)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}
