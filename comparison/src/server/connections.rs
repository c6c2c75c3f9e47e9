//! Counts open connections on the server's side, independently of what its clients report.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;

/// The number of connections that are open, and the most that ever were.
#[derive(Default)]
pub(super) struct ConnectionGauge {
    now: AtomicU64,
    most: AtomicU64,
}

impl ConnectionGauge {
    pub(super) fn most(&self) -> u64 {
        self.most.load(SeqCst)
    }
}

/// Counts a connection as open until it is dropped, also when the client disconnects early.
pub(super) struct ConnectionGuard(Arc<ConnectionGauge>);

impl ConnectionGuard {
    pub(super) fn new(gauge: &Arc<ConnectionGauge>) -> Self {
        let now = gauge.now.fetch_add(1, SeqCst) + 1;
        gauge.most.fetch_max(now, SeqCst);
        Self(Arc::clone(gauge))
    }
}

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_connection_is_not_counted() {
        let gauge = Arc::new(ConnectionGauge::default());
        drop(ConnectionGuard::new(&gauge));
        let _second = ConnectionGuard::new(&gauge);
        assert_eq!(gauge.most(), 1);
    }
}
