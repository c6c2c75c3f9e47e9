//! What a worker has in hand, and how it gets done.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::rc::Rc;

use crate::pool::frame;
use crate::pool::lot::Order;
use crate::pool::pace::Pace;

/// Inputs that lie together, to be done or in a worker's hands.
#[derive(Debug)]
pub(in crate::pool) struct Share {
    pub(in crate::pool) order: Rc<Order>,
    pub(in crate::pool) range: Range<usize>,
    /// How many workers have ended in the middle of it. None, where there are several inputs: each
    /// that is tried again is a share of its own.
    pub(in crate::pool) lost: usize,
}

#[derive(Debug, Default)]
pub(super) struct InHand {
    pub(super) shares: VecDeque<Share>,
    /// The number of answers since the worker's start.
    pub(super) answered: u64,
    /// Whether the worker has got past its initializer.
    pub(super) is_ready: bool,
    pub(super) pace: Pace,
}

impl InHand {
    pub(super) fn add(&mut self, share: Share) {
        if self.shares.is_empty() {
            self.pace.begin();
        }
        self.shares.push_back(share);
    }

    /// Whether there are so many shares, and may be one more.
    pub(super) fn has_room(&self, shares: usize) -> bool {
        self.is_ready && self.shares.len() == shares && {
            let inputs = self.shares.iter().map(|share| share.range.len()).sum();
            self.pace.may_have_more(shares, inputs)
        }
    }

    /// An answer to a job, or that it has got past its initializer.
    pub(super) fn take_message(&mut self, message: &[u8]) -> io::Result<()> {
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
    pub(super) fn take_answers(&mut self, mut count: usize, mut answers: &[u8]) -> io::Result<()> {
        let nothing = || io::Error::new(ErrorKind::InvalidData, "an answer to nothing");
        if count == 0 {
            return Err(nothing());
        }
        while count > 0 {
            let share = self.shares.front_mut().ok_or_else(nothing)?;
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
                self.shares.pop_front();
            }
            self.answered += taken as u64;
            count -= taken;
            answers = rest;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::pool::lot::{Lot, Told};

    /// Two shares, of two inputs and of one, and what is told of them.
    fn two_shares() -> (InHand, Receiver<Told>) {
        let (news, told) = channel();
        let mut in_hand = InHand::default();
        for (first, count) in [(0, 2), (2, 1)] {
            let mut lot = Lot::new("square", first);
            for n in 0..count {
                lot.push(&n).expect("a number can be written");
            }
            in_hand.add(Share {
                order: Rc::new(Order::new(lot, None, 1, news.clone())),
                range: 0..count,
                lost: 0,
            });
        }
        (in_hand, told)
    }

    fn three_answers() -> Vec<u8> {
        let mut answers = Vec::new();
        for answer in [b"a", b"b", b"c"] {
            frame::push(frame::VALUE, answer, &mut answers);
        }
        answers
    }

    #[test]
    fn each_share_gets_its_own_answers() {
        let (mut in_hand, told) = two_shares();
        let answers = three_answers();
        in_hand.take_answers(3, &answers).expect("three inputs");
        let told: Vec<_> = told.try_iter().flatten().collect();
        let places = told.iter().map(|news| (news.lot.first, news.range.clone()));
        assert!(places.eq([(0, 0..2), (2, 0..1)]), "{told:?}");
        let bytes = told.into_iter().map(|news| news.answers.ok());
        let (first, second) = answers.split_at(10);
        assert!(bytes.eq([Some(first.to_vec()), Some(second.to_vec())]));
        assert!(in_hand.shares.is_empty());
        assert_eq!(in_hand.answered, 3);
    }

    #[test]
    fn a_share_that_is_half_done_stays() {
        let (mut in_hand, _told) = two_shares();
        in_hand
            .take_answers(1, &three_answers()[..5])
            .expect("an input");
        assert_eq!(in_hand.shares.len(), 2);
        assert_eq!(in_hand.shares[0].range, 1..2);
    }

    #[test]
    fn more_answers_than_inputs_are_an_error_and_so_are_none() {
        let (mut in_hand, _told) = two_shares();
        in_hand.take_answers(0, &[]).expect_err("no answer");
        in_hand
            .take_answers(4, &three_answers())
            .expect_err("one too many");
    }
}
