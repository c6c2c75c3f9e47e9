//! How many a server has open at once: what it saw itself, and not what its clients say.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::SeqCst},
};

/// Counts who is there now, and the most who ever were.
#[derive(Default)]
pub(super) struct Open {
    now: AtomicU64,
    most: AtomicU64,
}

impl Open {
    pub(super) fn most(&self) -> u64 {
        self.most.load(SeqCst)
    }
}

/// One that is open, until this is dropped: also when its client goes away early.
pub(super) struct Counted(Arc<Open>);

impl Counted {
    pub(super) fn new(open: &Arc<Open>) -> Counted {
        let now = open.now.fetch_add(1, SeqCst) + 1;
        open.most.fetch_max(now, SeqCst);
        Counted(Arc::clone(open))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_gone_is_not_open_any_more() {
        let open = Arc::new(Open::default());
        drop(Counted::new(&open));
        let _second = Counted::new(&open);
        assert_eq!(open.most(), 1);
    }
}
