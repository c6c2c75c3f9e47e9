//! Which worker gets which inputs, and when; and what becomes of those of a worker that has ended.

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::Dispatcher;
use crate::Fault;
use crate::pool::worker::Share;

/// So many bytes of inputs go to a worker at a time, at most, unless one alone has more.
const BYTES: usize = 64 << 10;

/// So many shares may lie ready for a worker, at most.
const SHARES: usize = 64;

impl Dispatcher {
    /// Gives inputs to the workers that have none, and then to those that are quick, so that they
    /// need not wait for more.
    pub(super) fn give_out(&mut self) {
        for shares in 0..SHARES {
            let mut is_any_open = false;
            for at in 0..self.workers.len() {
                let Some(share) = self.queue.front() else {
                    return;
                };
                let name = share.order.lot.name;
                if self.workers[at].has_room(shares, name) {
                    is_any_open = true;
                    self.give_to(at);
                }
            }
            if !is_any_open && shares > 0 {
                return;
            }
        }
    }

    pub(super) fn give_to(&mut self, at: usize) {
        let workers = self.settings.workers;
        let is_last = self.queue.len() == 1;
        let worker = &mut self.workers[at];
        let Some(share) = self.queue.front_mut() else {
            return;
        };
        let (order, left) = (Rc::clone(&share.order), share.range.len());
        // Only the last ones are shared out fairly: while there are others, nobody is idle.
        let sharers = if is_last { workers } else { 1 };
        let count = worker.count(&order, left, sharers);
        let end = share.range.start + order.lot.fitting(share.range.start, count, BYTES);
        let given = Share {
            order,
            range: share.range.start..end,
            lost: share.lost,
        };
        share.range.start = end;
        if share.range.is_empty() {
            self.queue.pop_front();
        }
        // There is no message that is too long: an input is not, and many are not together.
        let _ = worker.give(given);
    }

    /// Has what a worker had in hand done by another one; all but the inputs that it had begun,
    /// which are given up when they have been tried often enough.
    pub(super) fn take_back(&mut self, in_hand: VecDeque<Share>, mut begun: usize, fault: &Fault) {
        let mut again = VecDeque::new();
        for share in in_hand {
            let Range { start, end } = share.range;
            let tried = end.min(start + begun);
            begun -= tried - start;
            for index in start..tried {
                let lost = share.lost + 1;
                let range = index..index + 1;
                let order = Rc::clone(&share.order);
                if lost > self.settings.retries {
                    order.tell(range, Err(fault.clone()));
                } else {
                    again.push_back(Share { order, range, lost });
                }
            }
            if tried < end {
                again.push_back(Share {
                    range: tried..end,
                    ..share
                });
            }
        }
        again.append(&mut self.queue);
        self.queue = again;
    }
}
